using System.Globalization;
using KpAssistant.BotFramework;
using KpAssistant.Channels.WebChat;
using KpAssistant.Dialogs;
using KpAssistant.Sessions;

namespace KpAssistant.Turns;

/// <summary>Station 7: state, replies and transcript in one atomic compare-and-set.</summary>
public sealed class Commit(ISessionStore sessions)
{
    // What a page shows of an over-long message; the rest was screened and is not kept.
    private const int LongestEcho = 4_000;

    /// <summary>Activities that neither change the conversation nor want an answer.</summary>
    public static bool NeedsNoReply(Activity inbound) =>
        inbound.Type is not (ActivityTypes.Message or ActivityTypes.ConversationUpdate);

    /// <summary>Null when somebody else committed since the session was loaded.</summary>
    public async Task<TurnResult?> TryAsync(Session session, Activity inbound, TurnOutcome outcome, IReadOnlyList<Activity> replies, CancellationToken cancelled)
    {
        var clientId = inbound.Id!;
        var entries = new List<ReadOnlyMemory<byte>>(replies.Count + 1);
        var next = session.NextWatermark;
        var echo = EchoOf(inbound);
        var inboundId = clientId;
        if (echo is not null)
        {
            echo.Id = inboundId = IdOf(session, next++);
            entries.Add(ActivityJson.ToUtf8Bytes(echo));
        }
        var firstReply = next;
        foreach (var reply in replies)
        {
            reply.Id = IdOf(session, next++);
            reply.ReplyToId = inboundId;
            entries.Add(ActivityJson.ToUtf8Bytes(reply));
        }
        var document = (session.Document with { Dialog = outcome.State.Dialog, Member = outcome.State.Member }).Remember(clientId, firstReply, replies.Count);
        return await sessions.TryCommitAsync(session, new SessionCommit(document, entries), cancelled)
            ? new TurnResult(TurnOutcomeKind.Answered, inboundId, replies)
            : null;
    }

    /// <summary>Only web chat shows the member's own words again; for the other channels they are not kept at all.</summary>
    private static Activity? EchoOf(Activity inbound)
    {
        if (inbound.ChannelId != DirectLineActivities.ChannelId || inbound.Type != ActivityTypes.Message)
            return null;
        var echo = inbound.ShallowClone();
        if (echo.Text?.Length > LongestEcho)
            echo.Text = string.Concat(echo.Text.AsSpan(0, char.IsHighSurrogate(echo.Text[LongestEcho - 1]) ? LongestEcho - 1 : LongestEcho), "…");
        return echo;
    }

    private static string IdOf(Session session, long watermark) =>
        string.Create(CultureInfo.InvariantCulture, $"{session.ConversationId}|{watermark:D7}");
}
