using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Regions;

/// <summary>The answer to a question for a place; null means that the member does not know.</summary>
public sealed record PlaceAnswer(Place? Place);

/// <summary>Asks for an area. A message that asks something of its own is no answer, even when it names a place.</summary>
public sealed class PlacePrompt(string id) : Prompt<PlaceAnswer>(id, maxAttempts: 2)
{
    // Words around the place in "um it would be in sunny Denver I think".
    private const int MostOtherWords = 8;

    private static readonly Choice[] Areas =
    [
        new("CA", "@regions.california"), new("CO", "@regions.colorado"), new("GA", "@regions.georgia"), new("HI", "@regions.hawaii"),
        new("MAS", "@regions.mid-atlantic"), new("NW", "@regions.northwest"), new("WA", "@regions.washington"),
    ];

    private static readonly HashSet<string> DontKnow = new(StringComparer.Ordinal)
    {
        "i dont know", "dont know", "not sure", "im not sure", "no idea", "idk", "no se", "no estoy seguro", "no estoy segura", "ni idea", "unknown",
    };

    protected override IReadOnlyList<Choice> ChoicesFor(PromptOptions options) => Areas;

    protected override Task<PromptRecognizerResult<PlaceAnswer>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken) =>
        Task.FromResult(Recognize(Turn.Of(turnContext), turnContext.TextOrValue()));

    private static PromptRecognizerResult<PlaceAnswer> Recognize(Turn turn, string text)
    {
        if (Array.Exists(Areas, a => a.Value == text))
            return PromptRecognizerResult.Found(new PlaceAnswer(new Place { Region = RegionCodes.Parse(text) }));
        if (DontKnow.Contains(PlainText.Of(text)))
            return PromptRecognizerResult.Found(new PlaceAnswer(null));
        if (turn.Places.LastOrDefault(mention => !mention.IsDenied) is not { } said || AsksSomethingElse(turn))
            return PromptRecognizerResult.Nothing<PlaceAnswer>();
        return PromptRecognizerResult.Found(new PlaceAnswer(said.Place));
    }

    private static bool AsksSomethingElse(Turn turn) =>
        turn.Reading.Answers.Count > 0 && PlainText.Words(turn.Text).Length > MostOtherWords;
}
