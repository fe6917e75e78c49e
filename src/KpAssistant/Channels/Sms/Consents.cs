using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using NodaTime.Extensions;

namespace KpAssistant.Channels.Sms;

/// <summary>The consent ledger as the SMS channel sees it: it waits little for the store and loses nothing when the store is away.</summary>
public sealed class Consents(IReminders reminders, PendingConsents pending, TimeProvider clock, ILogger<Consents> logger)
{
    // A text must be answered in 15 seconds, and this is not the only store that is asked for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What counts for the number. Where the ledger does not answer: what this process knows, else that nothing was said.</summary>
    public async Task<ConsentStatus> FindAsync(string phone, CancellationToken cancelled)
    {
        if (pending.Find(phone) is { } waiting)
            return waiting;
        try
        {
            return await AskAsync(token => reminders.FindConsentAsync(phone, token), cancelled);
        }
        catch (Exception problem)
        {
            logger.LedgerAway(problem.GetType().Name);
            return ConsentStatus.None;
        }
    }

    /// <summary>Whether texts to the number must stay unsent; for whatever is not an answer to its own message.</summary>
    /// <exception cref="StoreUnavailableException">Nobody knows now: then nothing may be sent.</exception>
    public async Task<bool> HasRefusedAsync(string phone, CancellationToken cancelled) =>
        (pending.Find(phone) ?? await reminders.FindConsentAsync(phone, cancelled)) == ConsentStatus.Refused;

    /// <summary>Never fails: what the ledger does not take now waits for it on disk.</summary>
    /// <param name="phone">E.164.</param>
    /// <param name="status">What counts from now on.</param>
    /// <param name="channel">sms when the member said so, carrier when Twilio tells us.</param>
    /// <param name="words">The kind of words: keyword, free-form, carrier-optout, carrier-21610.</param>
    public async Task RecordAsync(string phone, ConsentStatus status, string channel, string words, CancellationToken cancelled)
    {
        var consent = new ConsentEvent(phone, status, clock.GetUtcNow().ToInstant(), channel, words, null);
        // Behind one that waits already, so that the last word stays the last.
        if (pending.Find(phone) is not null)
        {
            pending.Keep(consent);
            return;
        }
        try
        {
            await AskAsync(async token =>
            {
                await reminders.RecordConsentAsync(consent, token);
                return true;
            }, cancelled);
        }
        catch (Exception problem)
        {
            logger.LedgerAway(problem.GetType().Name);
            pending.Keep(consent);
        }
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancelled)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        return await Task.Run(() => question(either.Token), either.Token).WaitAsync(either.Token);
    }
}
