using KpAssistant.Channels.Voice.Relay;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Channels.Voice;

/// <summary>Puts the phone together.</summary>
public static class VoiceServices
{
    public static IServiceCollection AddVoice(this IServiceCollection services, IConfiguration configuration, string contentFolder)
    {
        var data = Path.Combine(contentFolder, "data");
        services.AddOptions<VoiceOptions>().Bind(configuration.GetSection(VoiceOptions.Section))
            .Configure(voice => voice.Protocol = configuration.GetValue<VoiceProtocol?>("Twilio:Voice") ?? voice.Protocol)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<VoicePrompts>();
        services.AddSingleton(provider => VoiceMenu.Load(data, provider.GetRequiredService<AnswerLibrary>(), provider.GetRequiredService<VoicePrompts>()));
        services.AddSingleton(_ => CallWords.Load(data));
        services.AddSingleton(provider => VoiceHints.Load(data, provider.GetRequiredService<AnswerLibrary>(), provider.GetRequiredService<RegionGuide>()));
        services.AddSingleton<CallDeadline>();
        services.AddSingleton<PatientStore>();
        services.AddSingleton<CallQueue>();
        services.AddSingleton<Moves>();
        services.AddSingleton<Silences>();
        services.AddSingleton<PersonDesk>();
        services.AddSingleton<ITextAnswers, TextedAnswers>();
        services.AddSingleton<TextDesk>();
        services.AddSingleton<CallReplies>();
        services.AddSingleton<CallTurns>();
        services.AddSingleton<CallFlow>();
        services.AddSingleton<CallerMemory>();
        services.AddSingleton<RelayDoor>();
        services.AddSingleton<VoiceDocuments>();
        return services.AddSingleton<VoiceCalls>();
    }
}
