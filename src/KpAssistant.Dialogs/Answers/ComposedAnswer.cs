namespace KpAssistant.Dialogs.Answers;

/// <summary>An answer in the words of one language and channel.</summary>
/// <param name="Speak">SSML for voice, else null.</param>
/// <param name="Facts">Ids of the facts that the parts said do cite, in order, each once.</param>
/// <param name="Next">Ids of related answers.</param>
public sealed record ComposedAnswer(
    string Id,
    string Text,
    string? Speak,
    IReadOnlyList<string> Facts,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> Next);

/// <summary>What a fact rests on, as shown to the member.</summary>
public sealed record Citation(string FactId, string Text, string SourceTitle, string Publisher, Trust Trust, string Collected, string? Url);
