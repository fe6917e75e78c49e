using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.Numbers;

/// <summary>A run of digits, written or said: "404-555-1212", "four oh four, five five five, twelve twelve".</summary>
/// <param name="Groups">The digits as they were grouped.</param>
internal sealed record DigitRun(string Digits, int Start, int End, int FirstToken, int AfterToken, IReadOnlyList<string> Groups, bool Spoken);

/// <summary>Finds runs of digits. "double five" is 55, "eight hundred" is 800, "oh" is 0.</summary>
internal sealed class SpokenDigits
{
    private readonly Symbols _symbols = new();
    private readonly Lexer _lexer;
    private readonly int _num, _double, _oh, _label;

    public SpokenDigits(Vocabulary vocabulary)
    {
        string[] categories = ["number", "double", "digit-zero", "record-label"];
        _lexer = new Lexer(vocabulary.Terms.Where(t => categories.Contains(t.Category)), _symbols);
        (_num, _double, _oh) = (_symbols["num"], _symbols["double"], _symbols["digit-zero"]);
        _label = _symbols["record-label"];
    }

    public IEnumerable<DigitRun> Read(string text)
    {
        var lexed = _lexer.Read(text);
        for (int at = 0; at < lexed.Count;)
        {
            var run = Run(lexed, at);
            if (run is not null)
                yield return run;
            at = run?.AfterToken ?? at + 1;
        }
    }

    /// <summary>Whether a word such as "MRN" stands before the run, with at most two tokens between.</summary>
    public bool IsLabelled(string text, DigitRun run)
    {
        var lexed = _lexer.Read(text);
        for (int at = 0; at < run.FirstToken; at++)
            if (lexed.Longest(at, _label) is > 0 and var length && run.FirstToken - (at + length) is >= 0 and <= 2)
                return true;
        return false;
    }

    private DigitRun? Run(LexedText lexed, int first)
    {
        var groups = new List<string>();
        bool spoken = false;
        int at = first, end = first;
        while (at < lexed.Count)
        {
            var (digits, length) = Piece(lexed, at);
            if (length > 0)
            {
                spoken |= !lexed[at].IsDigits;
                groups.Add(digits);
                at = end = at + length;
            }
            else if (groups.Count > 0 && lexed[at].Key is ("-" or "." or "," or "(" or ")" or "/"))
                at++;
            else
                break;
        }
        return groups.Count == 0 ? null
            : new DigitRun(string.Concat(groups), lexed[first].Start, lexed[end - 1].End - 1, first, end, groups, spoken);
    }

    private (string Digits, int Length) Piece(LexedText lexed, int at)
    {
        if (lexed[at].IsDigits)
            return (lexed[at].Key, 1);
        if (lexed.Is(at, _double) && Piece(lexed, at + 1 < lexed.Count ? at + 1 : at) is { Digits.Length: 1 } one && at + 1 < lexed.Count)
            return (string.Concat(Enumerable.Repeat(one.Digits, Times(lexed, at))), one.Length + 1);
        if (lexed.Is(at, _oh) && at > 0)
            return ("0", 1);
        int length = lexed.Longest(at, _num);
        foreach (var lexeme in lexed.At(at))
            if (lexeme.Symbol == _num && lexeme.Length == length)
                return (((int)lexeme.Value).ToString(System.Globalization.CultureInfo.InvariantCulture), length);
        return ("", 0);
    }

    private int Times(LexedText lexed, int at)
    {
        foreach (var lexeme in lexed.At(at))
            if (lexeme.Symbol == _double)
                return (int)lexeme.Value;
        return 1;
    }
}
