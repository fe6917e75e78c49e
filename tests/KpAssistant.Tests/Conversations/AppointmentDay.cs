using System.Globalization;
using KpAssistant.CommandLine;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace KpAssistant.Tests.Conversations;

/// <summary>
/// A transcript about appointments has a day of its own: the demo clinics as they are at its hour, with nobody else's bookings. <c>given booked:</c> names visits that
/// stand already, <c>given free: nothing</c> a full book; <c>meanwhile:</c> lines tell what happens between two messages.
/// </summary>
internal static class AppointmentDay
{
    // Two weeks and a half hold all that these conversations ask for, and are quickly made.
    private const int DaysAhead = 18;

    private const string SomebodyElse = "demo-ga-commercial";

    public static async Task<Transcript> ReplayAsync(Transcript transcript, Assistant shared)
    {
        var time = DateTimeOffset.Parse(transcript.Given.GetValueOrDefault("time", "2026-11-23T10:00-08:00"), CultureInfo.InvariantCulture);
        await using var assistant = new Assistant(Repository.Root, services => Adjust(services, shared, time));
        var scheduling = assistant.Get<FallibleScheduling>();
        foreach (var booked in transcript.Given.GetValueOrDefault("booked", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await BookAsync(scheduling, booked.Split(' '), time.ToInstant());
        scheduling.NothingFree = transcript.Given.GetValueOrDefault("free") == "nothing";
        return await transcript.ReplayAsync(assistant, (what, caller) => HappenAsync(what, caller, scheduling, assistant.Get<AppointmentsStore>()));
    }

    private static void Adjust(IServiceCollection services, Assistant shared, DateTimeOffset time)
    {
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(time.AddHours(-1)));
        services.AddSingleton<FallibleScheduling>();
        services.Configure<SchedulingOptions>(options => options.DemoDays = DaysAhead);
        services.AddSingleton<IScheduling>(provider => provider.GetRequiredService<FallibleScheduling>());
        // Content takes seconds to read and never changes.
        services.AddSingleton(shared.Get<FactLedger>());
        services.AddSingleton(shared.Get<AnswerLibrary>());
        services.AddSingleton(shared.Get<Phrasebook>());
        services.AddSingleton(shared.Get<RegionGuide>());
        services.AddSingleton(shared.Get<EmergencyScreen>());
        services.AddSingleton(shared.Get<LanguageDetector>());
        services.AddSingleton(shared.Get<OtherLanguages>());
        services.AddSingleton(shared.Get<IIntentRecognizer>());
        services.AddSingleton(shared.Get<AppointmentReader>());
    }

    /// <summary>Member, service, clinic and the clinic's own time: "demo-co-commercial primary-care demo-denver 2026-11-25T09:00".</summary>
    private static async Task BookAsync(FallibleScheduling scheduling, string[] words, Instant now)
    {
        var slot = await FindAsync(scheduling, words[1], words[2], words[3]);
        var outcome = await scheduling.BookAsync(new Booking(string.Join(' ', words), slot.Id, words[0], words[0], now - Duration.FromDays(1)), CancellationToken.None);
        outcome.ShouldBeOfType<BookingOutcome.Booked>();
    }

    private static async Task<Slot> FindAsync(FallibleScheduling scheduling, string service, string clinicId, string local)
    {
        var kind = ServiceTypes.Parse(service);
        foreach (var region in RegionCodes.All)
        {
            if ((await scheduling.FindClinicsAsync(region, kind, null, CancellationToken.None)).FirstOrDefault(c => c.Id == clinicId) is not { } clinic)
                continue;
            var at = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(clinic.Zone).ToInstant();
            var slots = await scheduling.FindSlotsAsync(
                new SlotQuery { Region = region, Service = kind, ClinicId = clinicId, Within = [new Interval(at, at + Duration.FromMinutes(1))] }, CancellationToken.None);
            slots.ShouldNotBeEmpty($"{clinicId} has no {service} slot at {local}");
            return slots[0];
        }
        throw new FormatException($"There is no {service} in {clinicId}.");
    }

    /// <summary>"demo-co-commercial gets a record number of NW".</summary>
    private static Task<bool> AddRecordNumberAsync(AppointmentsStore store, string patient, string region) => store.WriteAsync(
        context =>
        {
            const string number = "90099901";
            context.RecordNumbers.Add(new PatientRecordNumberRow
            {
                Hash = store.Personal.HashOfNumber(number),
                Number = store.Personal.Protect(number),
                PatientId = patient,
                Region = RegionCodes.Parse(region),
            });
            return Task.FromResult(true);
        },
        CancellationToken.None);

    private static async Task<Caller> HappenAsync(string what, Caller caller, FallibleScheduling scheduling, AppointmentsStore store)
    {
        var words = what.Split(' ');
        switch (what)
        {
            case "the store is down":
                scheduling.IsDown = true;
                return caller;
            case "the store writes but does not answer":
                scheduling.LosesAnswers = true;
                return caller;
            case "the store is back":
                (scheduling.IsDown, scheduling.LosesAnswers) = (false, false);
                return caller;
            case var _ when what.EndsWith(" minutes pass", StringComparison.Ordinal):
                return caller with { At = caller.At!.Value.AddMinutes(int.Parse(words[0], CultureInfo.InvariantCulture)) };
            case var _ when what.Contains(" gets a record number of ", StringComparison.Ordinal):
                await AddRecordNumberAsync(store, words[0], words[^1]);
                return caller;
            case var _ when what.StartsWith("somebody books ", StringComparison.Ordinal):
                await BookAsync(scheduling, [SomebodyElse, .. words[2..]], caller.At!.Value.ToInstant());
                return caller;
            default:
                throw new FormatException($"Nobody knows what happens when '{what}'.");
        }
    }
}
