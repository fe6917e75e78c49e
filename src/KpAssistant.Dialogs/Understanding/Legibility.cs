namespace KpAssistant.Dialogs.Understanding;

/// <summary>Tells words from a mash of keys: where hardly a word is one of ours, the groups of letters must at least be those of a language.</summary>
internal sealed class Legibility(MessageReader reader, IntentModel model)
{
    /// <summary>A message is legible when this share of its letters stands in words that we know.</summary>
    private const float KnownLetters = 0.4f;

    /// <summary>Or when this share of the letter groups of its other words is known: names and foreign words have them, "sdkfjh" has not.</summary>
    private const float KnownGroups = 0.5f;

    /// <param name="words">As <see cref="MessageReader"/> reads them.</param>
    public bool IsLegible(List<string> words)
    {
        var (letters, known) = (0, 0);
        foreach (var word in words)
        {
            letters += word.Length;
            known += reader.IsCommon(word) && !IsLetter(word) ? word.Length : 0;
        }
        if (known >= KnownLetters * letters)
            return true;
        var groups = words.Where(word => !reader.IsCommon(word)).SelectMany(QuestionFeatures.LettersOf).ToList();
        return groups.Count > 0 && groups.Count(model.Knows) >= KnownGroups * groups.Count;
    }

    /// <summary>"A", "I", "Y": words between others, nothing by themselves.</summary>
    private static bool IsLetter(string word) => word.Length == 1;
}
