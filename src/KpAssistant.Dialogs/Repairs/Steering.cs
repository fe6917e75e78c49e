using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Repairs;

/// <summary>What a member says to steer the conversation: written once here, so that no dialog has to know of it.</summary>
public sealed class Steering(RegionLines lines, AnswerLibrary answers)
{
    public static async Task<DialogTurnResult> GreetAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        if (dc.Context.Activity.MembersAdded is { Count: > 0 })
            await SayHelloAsync(dc, turn);
        return dc.ActiveDialog is null ? await dc.CancelAllDialogsAsync(cancellationToken: cancellationToken) : Dialog.EndOfTurn;
    }

    /// <summary>Null when the message does not steer.</summary>
    public async Task<DialogTurnResult?> HandleAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        if (Unreadable(dc, turn) is { } key)
            return await SayAndAskAgainAsync(dc, key, cancellationToken);
        switch (turn.Command)
        {
            case Command.Help:
                return await SayAndAskAgainAsync(dc, turn.Channel == Channel.Sms ? "sms.help" : "manners.help", cancellationToken);
            case Command.About:
                return await SayAndAskAgainAsync(dc, "manners.about", cancellationToken);
            case Command.Spanish or Command.English:
                return await SayAndAskAgainAsync(dc, "language.switched", cancellationToken);
            case Command.Person:
                await dc.Context.SendActivityAsync(lines.PersonFor(turn), cancellationToken);
                return await DoneAsync(dc, cancellationToken);
            case Command.Repeat:
                return await RepeatAsync(dc, turn, cancellationToken);
            case Command.Thanks:
                return await SayAndAskAgainAsync(dc, "manners.thanks", cancellationToken);
            case Command.Greeting:
                await SayHelloAsync(dc, turn);
                return await AskAgainAsync(dc, cancellationToken);
            case Command.Bye:
                return await SayAndStopAsync(dc, "manners.bye", cancellationToken);
            case Command.NeverMind:
                return await SayAndStopAsync(dc, "manners.ok", cancellationToken);
            case Command.NoneOfThese when dc.ActiveDialog is not null || turn.Talk.Offered is not null:
                return await SayAndStopAsync(dc, "repairs.none-of-these", cancellationToken);
            case Command.StartOver:
                turn.Member = turn.Member with { Visited = null, LastAnswer = null, LastTopic = null };
                turn.Talk.Misses = 0;
                return await SayAndStopAsync(dc, "manners.start-over", cancellationToken);
            default:
                return null;
        }
    }

    private static string? Unreadable(DialogContext dc, Turn turn) =>
        turn.Text.Length > TurnReader.LongestText ? "manners.too-long"
        : turn.Text.Length > 0 ? null
        : dc.Context.Activity.Attachments is { Count: > 0 } ? "manners.attachment" : "manners.empty";

    private static async Task SayHelloAsync(DialogContext dc, Turn turn)
    {
        await dc.SayAsync(turn.Talk.Greeted ? "manners.hello-again" : "manners.greeting");
        turn.Talk.Greeted = true;
    }

    private async Task<DialogTurnResult> RepeatAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        foreach (var said in turn.Talk.LastReplies ?? [new("manners.nothing-to-repeat")])
            await dc.Context.SendActivityAsync(Again(turn, said), cancellationToken);
        return await DoneAsync(dc, cancellationToken);
    }

    private Activity Again(Turn turn, ActivityTemplate said)
    {
        if (AnswerActivities.IdOf(said) is { } id)
            return AnswerActivities.For(id);
        var reply = Say.Template(said);
        if (turn.Talk.Offered is not { } offered)
            return reply;
        turn.Offered.AddRange(offered);
        return reply.With([.. offered.Where(o => answers.TryGet(o, out _)).Select(o => answers[o].Title(turn.Language))]);
    }

    private static async Task<DialogTurnResult> SayAndStopAsync(DialogContext dc, string key, CancellationToken cancellationToken)
    {
        await dc.SayAsync(key);
        return await dc.CancelAllDialogsAsync(cancellationToken: cancellationToken);
    }

    private static async Task<DialogTurnResult> SayAndAskAgainAsync(DialogContext dc, string key, CancellationToken cancellationToken)
    {
        await dc.SayAsync(key);
        return await AskAgainAsync(dc, cancellationToken);
    }

    /// <summary>A question that was open stays open and is asked again.</summary>
    private static async Task<DialogTurnResult> AskAgainAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        await dc.RepromptDialogAsync(cancellationToken);
        return await DoneAsync(dc, cancellationToken);
    }

    private static Task<DialogTurnResult> DoneAsync(DialogContext dc, CancellationToken cancellationToken) =>
        dc.ActiveDialog is null ? dc.CancelAllDialogsAsync(cancellationToken: cancellationToken) : Task.FromResult(Dialog.EndOfTurn);
}
