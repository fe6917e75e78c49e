namespace KpAssistant.Dialogs.Understanding;

/// <summary>Turns a message as people send it into the words that recognition works with. Immutable once built.</summary>
public sealed class MessageReader(Shorthand shorthand, Thesaurus thesaurus)
{
    private const int MostWords = 120;
    private Spelling spelling = new([]);

    public Thesaurus Thesaurus { get; } = thesaurus;

    /// <summary>A reader that corrects misspelt words towards those of some texts and of the tables.</summary>
    public MessageReader WithVocabularyOf(IEnumerable<string> texts)
    {
        // The tables' own words are right as they stand, however rare.
        var certain = Thesaurus.Words.Concat(shorthand.Words).Distinct().SelectMany(word => Enumerable.Repeat(word, Spelling.Established));
        List<string> vocabulary = [.. texts.SelectMany(text => shorthand.Expand(PlainText.Words(text))), .. certain];
        return new(shorthand, Thesaurus.Prepared(vocabulary)) { spelling = new Spelling(vocabulary) };
    }

    public List<string> Read(string text) => ReadPlain(PlainText.Of(text));

    /// <param name="plain">As <see cref="PlainText"/> gives it.</param>
    public List<string> ReadPlain(string plain)
    {
        var words = shorthand.Expand(plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (words.Count > MostWords)
            words.RemoveRange(MostWords, words.Count - MostWords);
        for (var i = 0; i < words.Count; i++)
            words[i] = IsNumber(words[i]) ? Number(words[i]) : Thesaurus.Knows(words[i]) ? words[i] : spelling.Correct(words[i]);
        return words;
    }

    /// <summary>True when the project's texts use the word: an unknown one makes a reading less certain.</summary>
    public bool Knows(string word) => spelling.Knows(word) || Thesaurus.Knows(word) || word[0] == '#';

    /// <summary>Less sure than <see cref="Knows"/> that the word is one: it came once alone.</summary>
    public bool IsCommon(string word) => spelling.IsCommon(word) || Thesaurus.Knows(word);

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) && !word.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Which amount, ZIP code or phone number it is does not matter to what is asked; 911, 951 and 24/7 do.</summary>
    private string Number(string word) => word.Length <= 2 || Thesaurus.Knows(word) ? word : "#" + word.Length;
}
