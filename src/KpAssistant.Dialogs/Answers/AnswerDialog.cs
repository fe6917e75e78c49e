using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Plans;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Answers;

/// <summary>Asks only for what changes the answer and is not known yet, one thing at a time, then answers.</summary>
public sealed class AnswerDialog
{
    public const string DialogId = "answer";
    private const string PlacePromptId = "place";

    /// <summary>The prompt that asks which of some places is meant; other dialogs of the same component may begin it too.</summary>
    public const string WhichPromptId = "which-place";

    private const string PlanPromptId = "plan";

    private readonly AnswerLibrary library;
    private readonly PlaceQuestions places;
    private readonly WaterfallDialog<AnswerState> waterfall;

    public AnswerDialog(AnswerLibrary library, PlaceQuestions places)
    {
        this.library = library;
        this.places = places;
        waterfall = new WaterfallDialog<AnswerState>(DialogId)
            .Step("ask", AskAsync)
            .Step("note", NoteAsync)
            .Step("settle", (step, cancelled) => step.GoToAsync("note", step.Result, cancelled));
    }

    /// <summary>The dialog and its prompts, for the component that holds them.</summary>
    public IEnumerable<Dialog> Dialogs =>
        [waterfall, new PlacePrompt(PlacePromptId), new ChoicePrompt(WhichPromptId, maxAttempts: 2), new PlanPrompt(PlanPromptId)];

    /// <summary>What the open question, if there is one, wants to know.</summary>
    public static ContextNeed? AskingNow(DialogContext dc) =>
        dc.Stack.FirstOrDefault(d => d.Id == DialogId)?.GetState<AnswerState>().Asking;

    /// <summary>The id of the answer that waits for what was asked; null when none does.</summary>
    public static string? UnderWay(DialogContext dc) =>
        dc.Stack.FirstOrDefault(d => d.Id == DialogId)?.GetState<AnswerState>().Ids.FirstOrDefault();

    private async Task<DialogTurnResult> AskAsync(WaterfallStepContext<AnswerState> step, CancellationToken cancelled)
    {
        var turn = Turn.Of(step.Context);
        var (need, state) = (FirstMissing(turn, step.State), step.State);
        state.Asking = need;
        if (need is null)
            return await AnswerAsync(step, turn, cancelled);
        if (need == ContextNeed.Plan)
            return await step.PromptAsync(PlanPromptId, new PromptOptions { Prompt = turn.Member.ForSomeoneElse ? "plans.ask-other" : "plans.ask", RetryPrompt = "plans.ask-again" }, cancelled);
        if ((turn.OpenPlace ?? OpenVisited(turn, need)) is { } question && need != ContextNeed.VisitedState)
            return await AskWhichAsync(step, question, cancelled);
        var key = need switch
        {
            ContextNeed.Home => turn.Member.ForSomeoneElse ? "regions.ask-home-other" : "regions.ask-home",
            ContextNeed.VisitedState => "regions.ask-visited-state",
            _ => "regions.ask-visited",
        };
        return await step.PromptAsync(PlacePromptId, new PromptOptions { Prompt = key, RetryPrompt = "regions.ask-again", MaxAttempts = 2 }, cancelled);
    }

    private static Task<DialogTurnResult> AskWhichAsync(WaterfallStepContext<AnswerState> step, RegionQuestion question, CancellationToken cancelled) =>
        step.PromptAsync(WhichPromptId, PlaceQuestions.Ask(question), cancelled);

    /// <summary>Takes the place or the plan that a prompt found; a place that may be two asks which, and comes back here.</summary>
    private async Task<DialogTurnResult> NoteAsync(WaterfallStepContext<AnswerState> step, CancellationToken cancelled)
    {
        var (turn, state) = (Turn.Of(step.Context), step.State);
        if (step.Result is PlanType plan)
            turn.Member = turn.Member with { Plan = plan };
        if (PlaceIn(step.Result) is { } place)
        {
            if (state.Asking != ContextNeed.VisitedState && places.Open(place) is { } question)
                return await AskWhichAsync(step, question, cancelled);
            Keep(turn, state.Asking, places.Resolve(place));
        }
        GiveUpOn(state, turn);
        return await step.GoToAsync("ask", null, cancelled);
    }

    private Place? PlaceIn(object? result) => result switch
    {
        PlaceAnswer answer => answer.Place,
        FoundChoice choice => places.PlaceOf(choice.Value),
        _ => null,
    };

    private async Task<DialogTurnResult> AnswerAsync(WaterfallStepContext<AnswerState> step, Turn turn, CancellationToken cancelled)
    {
        turn.Talk.Misses = 0;
        foreach (var id in step.State.Ids.Where(id => library.TryGet(id, out _)))
        {
            await step.Context.SendActivityAsync(AnswerActivities.For(id), cancelled);
            turn.Member = turn.Member with { LastAnswer = id, LastTopic = library[id].Topic };
        }
        return await step.EndDialogAsync(null, cancelled);
    }

    private ContextNeed? FirstMissing(Turn turn, AnswerState state)
    {
        var context = AnswerContext.Of(turn.AnswerFor);
        foreach (var id in state.Ids)
            if (library.TryGet(id, out var answer))
                foreach (var need in answer.Needs)
                    if (!state.Asked.Contains(need) && IsMissing(turn, answer, need, context))
                        return need;
        return null;
    }

    private RegionQuestion? OpenVisited(Turn turn, ContextNeed? need) =>
        need == ContextNeed.Visited && turn.Member.Visited is { Region: null } visited ? places.Open(visited) : null;

    /// <summary>A visited place whose region is still open is not known yet.</summary>
    private bool IsMissing(Turn turn, Answer answer, ContextNeed need, AnswerContext context) =>
        answer.Missing(context).Contains(need)
        || (need == ContextNeed.Visited && turn.Member.Visited is { Region: null } visited && (turn.OpenPlace ?? places.Open(visited)) is not null);

    /// <summary>Asked once is enough: what is still missing after this stays unknown.</summary>
    private static void GiveUpOn(AnswerState state, Turn turn)
    {
        if (state.Asking is not { } need)
            return;
        state.Asked.Add(need);
        if (need == ContextNeed.Plan && turn.Member.Plan is null)
            turn.Member = turn.Member with { Plan = PlanType.Unknown };
    }

    private static void Keep(Turn turn, ContextNeed? need, Place place) =>
        turn.Member = need == ContextNeed.Home && place.Region is { } home
            ? turn.Member with { Home = home }
            : turn.Member with { Visited = place };
}
