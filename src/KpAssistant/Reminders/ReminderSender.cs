using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Reminders;

/// <summary>
/// Sends what is due, each text once, however many nodes do so and wherever one of them dies: a text is taken with a lease, looked at once more, handed
/// to Twilio and marked with its MessageSid. Who takes over a text that may have gone out asks Twilio's list of messages first.
/// </summary>
internal sealed class ReminderSender(
    OutboundQueue queue, PersonalData personal, ReminderWords words, Func<TwilioMessages> client, PendingConsents pending,
    IOptions<ReminderOptions> options, IOptions<TwilioOptions> twilio, ReminderMetrics metrics, TimeProvider clock, ILogger<ReminderSender> logger)
{
    private const int MostRefusals = 5;

    // No request to Twilio is under way any more when the lease ends, also where clocks differ a little.
    private static readonly Duration Margin = Duration.FromSeconds(20);
    private static readonly Duration ClockDifference = Duration.FromMinutes(1);

    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly Duration lease = Duration.FromTimeSpan(options.Value.Lease);
    private readonly Duration tooNear = Duration.FromTimeSpan(options.Value.TooNear);

    // Taken at once is what goes out in ten seconds; under way at once what half a second of waiting for Twilio needs.
    private readonly int batch = (int)Math.Clamp(twilio.Value.MessagesPerSecond * 10, 5, 500);
    private readonly int abreast = (int)Math.Clamp(Math.Ceiling(twilio.Value.MessagesPerSecond / 2), 1, 64);

    private Instant Now => clock.GetCurrentInstant();

    /// <summary>Sends until nothing is due, or Twilio is in trouble, or <paramref name="stopping"/>: then what is under way is finished, and the rest goes back.</summary>
    /// <returns>How many texts were settled: sent, skipped, put off to the morning or given up.</returns>
    /// <exception cref="StoreUnavailableException">The queue cannot be read.</exception>
    public async Task<int> SweepAsync(CancellationToken stopping)
    {
        var tally = new SweepTally(stopping);
        await Parallel.ForEachAsync(DueAsync(tally), new ParallelOptions { MaxDegreeOfParallelism = abreast }, async (message, _) =>
            tally.Count(await HandleAsync(message)));
        return tally.Settled;
    }

    private async IAsyncEnumerable<OutboundMessageRow> DueAsync(SweepTally tally)
    {
        while (!tally.IsOver)
        {
            var taken = await queue.ClaimAsync(node, Now, lease, batch, CancellationToken.None);
            foreach (var message in taken)
            {
                if (!tally.IsOver && Now < message.LeaseUntil!.Value - lease / 2)
                    yield return message;
                else if (MayBeOut(message))
                    await queue.HoldAsync(message, Now);
                else
                    await queue.PutBackAsync(message, message.DueAt);
            }
            if (taken.Count == 0)
                break;
        }
    }

    /// <summary>True when it is settled. One text that cannot be handled holds up no other: it waits for its lease to end.</summary>
    private async Task<bool> HandleAsync(OutboundMessageRow message)
    {
        try
        {
            return await DecideAsync(message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            logger.MessageStuck(message.Kind, problem.GetType().Name);
            return false;
        }
    }

    private async Task<bool> DecideAsync(OutboundMessageRow message)
    {
        var facts = await queue.LookAsync(message);
        var sms = new OutgoingSms(personal.Unprotect(message.Phone), words.Of(message, facts.ClinicZone));
        if (MayBeOut(message) && await WentOutAsync(message, sms) is var known && known != false)
            return known == true;
        // A refusal that the ledger could not take yet counts all the same.
        facts = facts with { Consent = pending.Find(sms.To) ?? facts.Consent };
        switch (Verdict.Of(message, facts, Now, tooNear))
        {
            case Verdict.Skip skip:
                await queue.SkippedAsync(message, skip.Reason);
                metrics.Skipped(message.Kind, skip.Reason);
                return true;
            case Verdict.Wait wait:
                await queue.PutBackAsync(message, wait.Until);
                return true;
            default:
                return await SendAsync(message, sms);
        }
    }

    /// <summary>Null when nobody can say now.</summary>
    private async Task<bool?> WentOutAsync(OutboundMessageRow message, OutgoingSms sms)
    {
        try
        {
            using var limit = Limit(message);
            var (since, others) = (message.MayBeOutSince!.Value - ClockDifference, await queue.SidsOfOthersAsync(message));
            if (await client().FindAsync(sms, since.ToDateTimeOffset(), limit.Token, others) is not { } found)
                return false;
            await SentAsync(message, found.Sid, found.CreatedAt?.ToInstant() ?? Now);
            return true;
        }
        catch (TwilioUnavailableException)
        {
            await queue.HoldAsync(message, Now + Backoff(message));
            return null;
        }
    }

    private async Task<bool> SendAsync(OutboundMessageRow message, OutgoingSms sms)
    {
        using var limit = Limit(message);
        try
        {
            return await NoteAsync(message, await client().SendAsync(sms, limit.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Whoever takes it when the lease ends asks Twilio first.
        }
        catch (TwilioUnavailableException problem) when (problem.MayHaveGoneOut)
        {
            logger.TwilioInTrouble(problem.Message);
            await queue.HoldAsync(message, Now + Backoff(message));
        }
        catch (TwilioUnavailableException problem)
        {
            logger.TwilioInTrouble(problem.Message);
            await queue.PutBackAsync(message, Now + Backoff(message));
        }
        return false;
    }

    private async Task<bool> NoteAsync(OutboundMessageRow message, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Accepted accepted)
        {
            await SentAsync(message, accepted.Sid, Now);
            return true;
        }
        var refused = (SendOutcome.Refused)outcome;
        if (!refused.IsPermanent && message.Attempts < MostRefusals)
        {
            await queue.PutBackAsync(message, Now + Backoff(message));
            return false;
        }
        await queue.FailedAsync(message, $"{refused.Code}");
        metrics.Failed(message.Kind, refused.Code);
        logger.MessageRefused(message.Kind, refused.Code);
        return true;
    }

    private async Task SentAsync(OutboundMessageRow message, string sid, Instant at)
    {
        await queue.SentAsync(message, sid, at);
        metrics.Sent(message.Kind, at - message.DueAt);
    }

    /// <summary>Taken before, and not put back since: the present claim began where its lease did.</summary>
    private bool MayBeOut(OutboundMessageRow message) => message.MayBeOutSince < message.LeaseUntil - lease;

    private CancellationTokenSource Limit(OutboundMessageRow message) => new((message.LeaseUntil!.Value - Margin - Now).ToTimeSpan(), clock);

    private static Duration Backoff(OutboundMessageRow message) => Duration.FromSeconds(Math.Min(600, 15 << Math.Min(message.Attempts, 6)));
}
