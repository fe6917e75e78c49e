using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Turns;

/// <summary>
/// What is said when the stations after the screen failed: the emergency reply, else an answer without memory, else an apology with the line to call.
/// Nothing here asks a store.
/// </summary>
public sealed class Fallback(Conversation conversation, Word word, ILogger<Fallback> logger)
{
    public async Task<TurnResult> RunAsync(Activity inbound, ScreenResult screened)
    {
        var replies = await RepliesAsync(inbound, screened);
        foreach (var reply in replies)
        {
            reply.Id = Guid.NewGuid().ToString("N");
            reply.ReplyToId = inbound.Id;
        }
        return new TurnResult(TurnOutcomeKind.Degraded, inbound.Id!, replies);
    }

    private async Task<IReadOnlyList<Activity>> RepliesAsync(Activity inbound, ScreenResult screened)
    {
        try
        {
            var outcome = screened.Kind != EmergencyKind.None
                ? conversation.EmergencyAlone(inbound, screened)
                : await conversation.DecideAsync(ConversationSnapshot.Empty, inbound, screened, CancellationToken.None);
            // A reply that needs memory (a question of ours, a greeting) would lead nowhere now.
            if (screened.Kind != EmergencyKind.None || outcome.Replies.Any(AnswerActivities.IsAnswer))
                return word.Replies(outcome, inbound);
        }
        catch (Exception problem)
        {
            logger.FallbackFailed(inbound.ChannelId, problem.GetType().Name);
        }
        return word.Replies(conversation.Apology(inbound), inbound);
    }
}
