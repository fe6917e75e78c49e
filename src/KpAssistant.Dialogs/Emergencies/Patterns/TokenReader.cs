using System.Globalization;

namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>Turns a message into tokens, the way frightened people write and voice transcripts read.</summary>
internal sealed class TokenReader(Lexicon lexicon, Spelling spelling)
{
    /// <summary>"dad's" is "dad", but "he's" is "he is": the words after which an apostrophe-s is a verb.</summary>
    private static readonly HashSet<string> s_verbAfter = ["he", "she", "it", "that", "what", "there", "who", "where", "how", "here", "let", "when", "why"];

    private static readonly HashSet<string> s_weights = ["mg", "mgs", "mcg", "ml", "mls", "g", "gm", "gr", "milligrams", "milligram", "miligramos", "milliliters", "mililitros", "cc"];

    public List<Token> Read(string text) => Read(text, 0, text.Length, []);

    public List<Token> Read(string text, int from, int to, List<Token> tokens)
    {
        var clause = tokens.Count > 0 ? tokens[^1].Clause + 1 : 0;
        var sentence = tokens.Count > 0 ? tokens[^1].Sentence + 1 : 0;
        var at = from;
        while (at < to)
        {
            if (char.IsAsciiDigit(text[at]))
                at = ReadNumber(text, at, to, tokens, clause, sentence);
            else if (IsWordChar(text[at]))
                at = ReadWord(text, at, to, tokens, clause, sentence);
            else
            {
                if (EndsSentence(text, at, to))
                    sentence++;
                if (text[at] is not (' ' or '-' or '/' or '"' or '*' or '_' or '#'))
                    clause++;
                at++;
            }
        }

        return tokens;
    }

    private static bool IsWordChar(char c) => char.IsLetter(c) || Folding.IsInvisible(c) || c is '@' or '$';

    /// <summary>A run of dots is hesitation, not an end: "he... wont wake up".</summary>
    private static bool EndsSentence(string text, int at, int to) => text[at] switch
    {
        '!' or '?' or ';' or '¿' or '¡' => true,
        '.' => (at + 1 == to || text[at + 1] != '.') && (at == 0 || text[at - 1] != '.'),
        _ => false,
    };

    private int ReadNumber(string text, int start, int to, List<Token> tokens, int clause, int sentence)
    {
        var at = start;
        while (at < to && (char.IsAsciiDigit(text[at]) || (text[at] is '.' or ',' && at + 1 < to && char.IsAsciiDigit(text[at + 1]))))
            at++;
        var written = text.AsSpan(start, Math.Min(at - start, 15));
        var comma = written.LastIndexOf(',');
        var plain = comma >= 0 && written.Length - comma <= 3 ? written.ToString().Replace(',', '.') : written.ToString().Replace(",", "", StringComparison.Ordinal);
        var symbols = double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? lexicon.SymbolsOf(value) : [];
        tokens.Add(new Token(plain, symbols, start, at, clause, sentence));
        return at;
    }

    private int ReadWord(string text, int start, int to, List<Token> tokens, int clause, int sentence)
    {
        Span<char> letters = stackalloc char[64];
        var count = 0;
        var at = start;
        var apostrophe = -1;
        for (; at < to; at++)
        {
            var c = text[at];
            if (Folding.IsApostrophe(c) && at + 1 < to && char.IsLetter(text[at + 1]))
                apostrophe = count;
            else if (!IsWordChar(c) && !char.IsAsciiDigit(c))
                break;
            else if (!Folding.IsInvisible(c) && count < letters.Length)
                letters[count++] = Folding.Letter(c);
        }

        if (apostrophe > 0 && apostrophe == count - 1 && letters[apostrophe] == 's' && !s_verbAfter.Contains(letters[..apostrophe].ToString()))
            count = apostrophe;
        if (count > 0)
            Add(letters[..count].ToString(), start, at, clause, sentence, tokens);
        return at;
    }

    private void Add(string word, int start, int end, int clause, int sentence, List<Token> tokens)
    {
        // "10 mg of lisinopril" are not ten pills.
        if (s_weights.Contains(word) && tokens.Count > 0 && char.IsAsciiDigit(tokens[^1].Word[0]))
            tokens[^1] = tokens[^1] with { Symbols = [] };
        if (lexicon.Aliases.TryGetValue(word, out var full))
            foreach (var part in full.Split(' '))
                tokens.Add(new Token(part, lexicon.SymbolsOf(part), start, end, clause, sentence));
        else if (lexicon.Knows(word) || spelling.Correct(word) is not { } meant)
            tokens.Add(new Token(word, lexicon.SymbolsOf(word), start, end, clause, sentence));
        else
            foreach (var part in meant)
                tokens.Add(new Token(part, lexicon.SymbolsOf(part), start, end, clause, sentence));
    }
}
