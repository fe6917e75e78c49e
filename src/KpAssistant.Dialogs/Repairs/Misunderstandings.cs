using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Repairs;

/// <summary>When no answer is certain: offer readings, note what was told, say what is not ours, and the second time name the line to call.</summary>
public sealed class Misunderstandings(AnswerLibrary answers, RegionLines lines)
{
    /// <summary>What most members come for, when there is nothing better to suggest.</summary>
    private static readonly string[] Common = ["routine-care.book", "prescriptions.refill-away", "travel-line.number"];

    private const int MostWordsOfAPlace = 5;
    private const string Interpreters = "interpreters.get";

    public async Task<DialogTurnResult> HandleAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.OtherLanguage is { } other)
            await SayInterpretersAsync(dc, turn, other, cancellationToken);
        else if (turn.Reading.Kind == ReadingKind.DidYouMean)
            await OfferAsync(dc, turn, "repairs.did-you-mean", turn.Reading.Candidates, cancellationToken);
        else if (!await OnlyToldAsync(dc, turn, cancellationToken))
            await MissAsync(dc, turn, cancellationToken);
        return await dc.CancelAllDialogsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Confirms what was told of a place or a plan; true when there was nothing else in the message.</summary>
    private async Task<bool> OnlyToldAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        if (IsForeign(turn) || lines.Noted(turn) is not { } noted)
            return false;
        await dc.Context.SendActivityAsync(noted, cancellationToken);
        if (!turn.OnlyTells && turn.Reading.Kind != ReadingKind.NotOurs)
            await OfferAsync(dc, turn, "repairs.what-else", Common, cancellationToken);
        return turn.OnlyTells || turn.Reading.Kind != ReadingKind.NotOurs;
    }

    private async Task MissAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Reading.Kind == ReadingKind.NotOurs)
            await dc.SayAsync("repairs.not-ours");
        else if (++turn.Talk.Misses == 1)
            await OfferAsync(dc, turn, "repairs.not-understood", turn.Reading.Candidates.Count >= 2 ? turn.Reading.Candidates : Common, cancellationToken);
        else
            await dc.SayAsync("repairs.not-understood-again");
    }

    /// <summary>A request that is not ours may name a place too; what only tells us where somebody is, is short.</summary>
    private static bool IsForeign(Turn turn) => turn.Reading.Kind == ReadingKind.NotOurs && PlainText.Words(turn.Text).Length > MostWordsOfAPlace;

    /// <summary>In the member's own language that help in it is free; then, in ours, how to get it.</summary>
    private static async Task SayInterpretersAsync(DialogContext dc, Turn turn, OtherLanguage other, CancellationToken cancellationToken)
    {
        await dc.SayAsync("language.other", ("phrase", other.Phrase ?? ""), ("language_name", other.Names.GetValueOrDefault(turn.Language, "")));
        await dc.Context.SendActivityAsync(AnswerActivities.For(Interpreters), cancellationToken);
        turn.Member = turn.Member with { LastAnswer = Interpreters, LastTopic = "interpreters" };
    }

    private Task<BotFramework.ResourceResponse> OfferAsync(DialogContext dc, Turn turn, string key, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var known = ids.Where(id => answers.TryGet(id, out _)).Take(3).ToList();
        turn.Offered.AddRange(known);
        var reply = Say.Template(key).With([.. known.Select(id => answers[id].Title(turn.Language)), "@repairs.none-chip"]);
        reply.InputHint = BotFramework.InputHints.ExpectingInput;
        return dc.Context.SendActivityAsync(reply, cancellationToken);
    }
}
