namespace KpAssistant.Recognizers.Reading;

/// <summary>
/// The words of the vocabularies, each once. A word of the message that is not among them gets a key of its own
/// that lives only as long as the message does: nothing that a member wrote is kept here.
/// </summary>
internal sealed class KnownWords
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup => _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Learn(string word) => _words.Add(word);

    public string Intern(ReadOnlySpan<char> word, out bool isKnown)
    {
        isKnown = Lookup.TryGetValue(word, out string? known);
        return isKnown ? known! : new string(word);
    }
}
