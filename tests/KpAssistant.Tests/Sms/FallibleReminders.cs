using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpAssistant.Tests.Sms;

/// <summary>The ledger in SQL, which a test can take away or make slow.</summary>
internal sealed class FallibleReminders(IReminders held) : IReminders
{
    /// <summary>Nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>Nothing answers, and nothing says so either.</summary>
    public bool Hangs { get; set; }

    /// <summary>How often it was asked while it hung.</summary>
    public int Hung => Volatile.Read(ref hung);

    private int hung;

    public List<ConsentEvent> Recorded { get; } = [];

    /// <summary>What a member was reminded of, since nothing is sent here.</summary>
    public List<Appointment> Reminded { get; } = [];

    public List<string> Confirmed { get; } = [];

    public static void Use(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IReminders)).ImplementationType!;
        services.AddSingleton(provider => new FallibleReminders((IReminders)ActivatorUtilities.CreateInstance(provider, real)));
        services.AddSingleton<IReminders>(provider => provider.GetRequiredService<FallibleReminders>());
    }

    public Task<ConsentStatus> FindConsentAsync(string phone, CancellationToken cancelled) => AskAsync(() => held.FindConsentAsync(phone, cancelled), cancelled);

    public async Task<bool> RecordConsentAsync(ConsentEvent consent, CancellationToken cancelled)
    {
        if (!await AskAsync(() => held.RecordConsentAsync(consent, cancelled), cancelled))
            return false;
        lock (Recorded)
            Recorded.Add(consent);
        return true;
    }

    public Task<IReadOnlyList<PlannedReminder>> SetAsync(ReminderWish wish, Instant now, CancellationToken cancelled) => AskAsync(() => held.SetAsync(wish, now, cancelled), cancelled);

    public Task<IReadOnlyList<Appointment>> FindRemindedAsync(string phone, Instant now, CancellationToken cancelled) =>
        AskAsync(() => Task.FromResult<IReadOnlyList<Appointment>>([.. Reminded]), cancelled);

    public Task<bool> ConfirmAsync(string reference, string phone, Instant now, CancellationToken cancelled) => AskAsync(() =>
    {
        Confirmed.Add(reference);
        return Task.FromResult(Reminded.Any(appointment => appointment.Reference == reference));
    }, cancelled);

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancelled)
    {
        if (Hangs)
        {
            Interlocked.Increment(ref hung);
            await Task.Delay(Timeout.Infinite, cancelled);
        }
        return IsDown ? throw new StoreUnavailableException("down") : await ask();
    }
}
