using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using NodaTime.Extensions;

namespace KpAssistant.Channels.Sms;

/// <summary>The consent ledger as the SMS channel sees it: it waits little for the store and loses nothing when the store is away.</summary>
public sealed class Consents(IReminders reminders, PendingConsents pending, TimeProvider clock, ILogger<Consents> logger)
{
    // A text must be answered in 15 seconds, and this is not the only store that is asked for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What counts for the number; null where neither this process nor the ledger can say now.</summary>
    public async Task<ConsentStatus?> FindAsync(string phone, CancellationToken cancelled) => pending.Find(phone) is { } waiting
        ? waiting
        : await TryAskAsync(async token => (ConsentStatus?)await reminders.FindConsentAsync(phone, token), cancelled);

    /// <summary>Whether texts to the number must stay unsent; for whatever is not an answer to its own message.</summary>
    /// <exception cref="StoreUnavailableException">Nobody knows now: then nothing may be sent.</exception>
    public async Task<bool> HasRefusedAsync(string phone, CancellationToken cancelled) =>
        (pending.Find(phone) ?? await reminders.FindConsentAsync(phone, cancelled)) == ConsentStatus.Refused;

    /// <summary>Never fails: what the ledger does not take now waits for it on disk.</summary>
    /// <param name="phone">E.164.</param>
    /// <param name="channel">sms when the member said so, carrier when Twilio tells us.</param>
    /// <param name="words">The kind of words: keyword, free-form, carrier-optout, carrier-21610.</param>
    /// <param name="messageSid">Of the text that said so, or that was refused; null where there is none.</param>
    /// <returns>False when that text was heard before: then it counts no more.</returns>
    public async Task<bool> RefuseAsync(string phone, string channel, string words, string? messageSid, CancellationToken cancelled)
    {
        var refusal = Event(phone, ConsentStatus.Refused, channel, words, messageSid);
        if (await RecordAsync(refusal, cancelled) is { } isNew)
            return isNew;
        pending.Keep(refusal);
        return true;
    }

    /// <summary>Takes a refusal back. That counts when it is in the ledger, and not before.</summary>
    /// <returns>False when that text was heard before: then it counts no more. Null when the ledger does not answer, and nothing was done.</returns>
    public Task<bool?> AllowAsync(string phone, string channel, string words, string? messageSid, CancellationToken cancelled) =>
        RecordAsync(Event(phone, ConsentStatus.Given, channel, words, messageSid), cancelled);

    private ConsentEvent Event(string phone, ConsentStatus status, string channel, string words, string? messageSid) =>
        new(phone, status, clock.GetUtcNow().ToInstant(), channel, words, null) { MessageSid = messageSid };

    private Task<bool?> RecordAsync(ConsentEvent consent, CancellationToken cancelled) =>
        TryAskAsync(async token => (bool?)await reminders.RecordConsentAsync(consent, token), cancelled);

    /// <summary>Null when the ledger does not answer.</summary>
    private async Task<T?> TryAskAsync<T>(Func<CancellationToken, Task<T?>> question, CancellationToken cancelled)
    {
        try
        {
            return await AskAsync(question, cancelled);
        }
        catch (Exception problem)
        {
            logger.LedgerAway(problem.GetType().Name);
            return default;
        }
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancelled)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        return await Task.Run(() => question(either.Token), either.Token).WaitAsync(either.Token);
    }
}
