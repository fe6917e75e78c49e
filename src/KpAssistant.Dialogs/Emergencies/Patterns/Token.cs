namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>One word of the message as the patterns see it.</summary>
/// <param name="Word">Folded: lower case, no accents or apostrophes, spelling corrected towards the sign vocabulary.</param>
/// <param name="Symbols">Every pattern symbol that this token satisfies.</param>
/// <param name="Start">Where it stands in the original text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Clause">Counts commas and line breaks; the reach of a negation ends there.</param>
/// <param name="Sentence">Counts sentence ends; no pattern crosses one.</param>
internal readonly record struct Token(string Word, int[] Symbols, int Start, int End, int Clause, int Sentence)
{
    /// <summary>A word that denies what follows: no gap reads over it ("fell, no vomiting" is not "fell, vomiting").</summary>
    public bool Denies { get; } = Word is "no" or "not" or "never" or "without" or "sin" or "ni" or "nunca" or "neither" or "nor";
}
