using KpAssistant.CommandLine;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Wording;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests;

/// <summary>
/// What is read from prompts/ and data/ and never changes, read once for all hosts of the tests: each reading takes a second and about 100 MB,
/// and there are hundreds of hosts.
/// </summary>
internal static class SharedContent
{
    private static readonly Lazy<Assistant> One = new(() => new Assistant());

    public static void Share(IServiceCollection services)
    {
        Share<FactLedger>(services);
        Share<AnswerLibrary>(services);
        Share<Phrasebook>(services);
        Share<RegionGuide>(services);
        Share<EmergencyScreen>(services);
        Share<QuestionBank>(services);
        Share<Thesaurus>(services);
        Share<IIntentRecognizer>(services);
        Share<AppointmentWishes>(services);
    }

    private static void Share<T>(IServiceCollection services) where T : class => services.AddSingleton(_ => One.Value.Get<T>());
}
