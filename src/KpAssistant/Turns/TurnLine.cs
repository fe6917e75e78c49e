using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Sessions;
using NodaTime.Extensions;

namespace KpAssistant.Turns;

/// <summary>
/// The line that every message walks: receive (the channel's part), screen, admit, load, decide, word, commit, deliver (the channel's part again).
/// One instance serves all conversations; it holds no state of any.
/// </summary>
public sealed class TurnLine(Screen screen, Admit admit, ISessionStore sessions, Conversation conversation, Word word, Commit commit, Fallback fallback,
    IEmergencyAudit audit, TurnMetrics metrics, TimeProvider clock, ILogger<TurnLine> logger)
{
    // A conversation that loses this many races in a row is under attack, not in use.
    private const int MostTries = 200;

    /// <summary>Never throws for what a member, a store or a dialog can do: the worst outcome is an apology with the line to call.</summary>
    public async Task<TurnResult> RunAsync(Activity inbound, CancellationToken cancelled)
    {
        var began = clock.GetTimestamp();
        inbound.Timestamp ??= clock.GetUtcNow();
        var screened = EmergencyKinds.NotScreened;
        TurnResult result;
        try
        {
            screened = screen.Run(inbound);
            if (screened.IsRedirect)
                audit.Record(RecordOf(inbound, screened));
            result = Commit.NeedsNoReply(inbound) ? Ignored(inbound) : await RunStoredAsync(inbound, screened, cancelled);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancelled.IsCancellationRequested)
        {
            logger.TurnFailed(inbound.ChannelId, problem.GetType().Name);
            result = await fallback.RunAsync(inbound, screened);
        }
        metrics.Turn(inbound.ChannelId, result.Outcome, screened.Kind, clock.GetElapsedTime(began));
        return result;
    }

    private async Task<TurnResult> RunStoredAsync(Activity inbound, ScreenResult screened, CancellationToken cancelled)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var session = await sessions.LoadAsync(inbound.Conversation!.Id!, cancelled);
            if (await admit.FindEarlierAsync(session, inbound, cancelled) is { } earlier)
                return earlier;
            if (Admit.IsUnknown(session, inbound, screened))
                return new TurnResult(TurnOutcomeKind.UnknownConversation, inbound.Id!, []);
            var state = new ConversationSnapshot(session.Document.Dialog, session.Document.Member);
            var outcome = await conversation.DecideAsync(state, inbound, screened, cancelled);
            var replies = word.Replies(outcome, inbound);
            if (await commit.TryAsync(session, inbound, outcome, replies, cancelled) is { } committed)
                return committed;
            metrics.Conflict(inbound.ChannelId);
        }
        throw new SessionStoreUnavailableException("A conversation changed under every try to commit.");
    }

    /// <summary>Rule ids and the version of the lists; nothing that was written.</summary>
    private static EmergencyRecord RecordOf(Activity inbound, ScreenResult screened) => new(
        inbound.Timestamp!.Value.ToInstant(), inbound.Conversation?.Id ?? "", inbound.ChannelId ?? "", screened.Kind, [.. screened.Evidence.Select(e => e.RuleId).Distinct()], screened.DataVersion);

    private static TurnResult Ignored(Activity inbound) => new(TurnOutcomeKind.Ignored, inbound.Id!, []);
}
