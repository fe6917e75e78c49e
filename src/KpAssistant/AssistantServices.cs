using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Plans;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Repairs;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Turns;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KpAssistant;

/// <summary>The conversation and the line that messages walk. Content is read once, by <see cref="LoadContent"/> or at the first message.</summary>
public static class AssistantServices
{
    /// <summary>Trained models lie beside the program: the build makes them, and a start that misses one makes it.</summary>
    public static string ModelFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <param name="services">The host's services, or a command's own.</param>
    /// <param name="contentFolder">The folder that holds <c>prompts/</c> and <c>data/</c>; the program's own unless <c>Content:Folder</c> says otherwise.</param>
    public static IServiceCollection AddAssistant(this IServiceCollection services, string contentFolder)
    {
        var (prompts, data) = (Path.Combine(contentFolder, "prompts"), Path.Combine(contentFolder, "data"));
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(_ => FactLedger.Load(Path.Combine(data, "facts.yaml")));
        services.AddSingleton(p => AnswerLibrary.Load(Path.Combine(prompts, "answers"), p.GetRequiredService<FactLedger>()));
        services.AddSingleton<AnswerComposer>();
        services.AddSingleton(_ => Phrasebook.Load(prompts));
        services.AddSingleton(_ => RegionGuide.Load(data));
        services.AddSingleton(p => p.GetRequiredService<RegionGuide>().Places);
        services.AddSingleton(p => p.GetRequiredService<RegionGuide>().Callers);
        services.AddSingleton<PlaceQuestions>();
        services.AddSingleton<RegionLines>();
        services.AddSingleton(_ => EmergencyScreen.Load(data, prompts, ModelFolder));
        services.AddSingleton(_ => SafetyWords.Load(data));
        services.AddSingleton(_ => LocalEmergencyNumbers.Load(data));
        services.AddSingleton(_ => Commands.Load(data));
        services.AddSingleton(_ => SmsKeywords.Load(data));
        services.AddSingleton(_ => LanguageDetector.Load(data));
        services.AddSingleton(p => OtherLanguages.Load(data, p.GetRequiredService<LanguageDetector>()));
        services.AddSingleton(_ => PlanRecognizer.Load(data));
        services.AddSingleton(_ => ContextWords.Load(data));
        services.AddSingleton(_ => QuestionBank.Load(prompts));
        services.AddSingleton(_ => Shorthand.Load(data));
        services.AddSingleton(p => Thesaurus.Load(data, p.GetRequiredService<PlaceFinder>().UnmistakableNames));
        services.AddSingleton<MessageReader>();
        services.AddSingleton<IIntentRecognizer>(p => ActivatorUtilities.CreateInstance<IntentRecognizer>(p, ModelFolder, ModelVersion.Of(prompts, data)));
        services.AddSingleton<EmergencyDialog>();
        services.AddSingleton<CheckDialog>();
        services.AddSingleton<AnswerDialog>();
        services.AddSingleton<Steering>();
        services.AddSingleton<Misunderstandings>();
        services.AddSingleton(p => Ellipses.Load(data, p.GetRequiredService<AnswerLibrary>()));
        services.AddSingleton<FollowUps>();
        services.AddSingleton<Learning>();
        services.AddSingleton<ReminderReplies>();
        services.AddSingleton<MainDialog>();
        services.AddSingleton<TurnReader>();
        services.AddSingleton<Conversation>();
        services.AddSingleton<Screen>();
        services.AddSingleton<Admit>();
        services.AddSingleton<Word>();
        services.AddSingleton<Commit>();
        services.AddSingleton<Fallback>();
        services.AddSingleton<TurnMetrics>();
        return services.AddSingleton<TurnLine>();
    }

    /// <summary>Reads all content now: a service that could not say a word must not start, and its first member must not wait.</summary>
    /// <exception cref="InvalidDataException">There is no content in the folder.</exception>
    public static void LoadContent(this IServiceProvider services, string contentFolder)
    {
        foreach (var part in new[] { "prompts", "data" })
        {
            if (!Directory.Exists(Path.Combine(contentFolder, part)))
                throw new InvalidDataException($"Content:Folder is {contentFolder}, and there is no folder {part} in it.");
        }
        services.GetRequiredService<Screen>();
        services.GetRequiredService<Conversation>();
        services.GetRequiredService<Word>();
    }
}
