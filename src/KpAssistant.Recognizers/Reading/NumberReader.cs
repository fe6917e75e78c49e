using System.Globalization;
using KpAssistant.Recognizers.Grammar;

namespace KpAssistant.Recognizers.Reading;

/// <summary>
/// Reads numbers in digits and in words, and says what each could count: an hour, a minute, a day of the month, a year...
/// Words come from the categories number, ordinal, number-and, ordinal-suffix.
/// </summary>
internal sealed class NumberReader
{
    private static readonly object[] Boxes = [.. Enumerable.Range(0, 2200).Select(n => (object)n)];
    private readonly Dictionary<string, int> _cardinals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _and = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _suffixes = new(StringComparer.Ordinal);
    private readonly int _num, _ord, _day, _hour, _minute, _monthnum, _yy, _yyyy, _hhmm, _hmm, _ymd;

    public NumberReader(IReadOnlyList<Term> terms, Symbols symbols)
    {
        var words = new KnownWords();
        foreach (var term in terms)
        {
            string key = string.Concat(Tokenizer.Read(term.Phrase, words).Select(t => t.Key));
            switch (term.Category)
            {
                case "number": _cardinals[key] = (int)term.Value; break;
                case "ordinal": _ordinals[key] = (int)term.Value; break;
                case "number-and": _and.Add(key); break;
                case "ordinal-suffix": _suffixes[key] = (int)term.Value; break;
            }
        }
        (_num, _ord, _day, _hour, _minute) = (symbols["num"], symbols["ord"], symbols["dd"], symbols["hour"], symbols["minute"]);
        (_monthnum, _yy, _yyyy, _hhmm, _ymd) = (symbols["monthnum"], symbols["yy"], symbols["yyyy"], symbols["hhmm"], symbols["ymd"]);
        _hmm = symbols["hmm"];
    }

    public void Read(List<Token> tokens, int at, LexedText lexed)
    {
        if (tokens[at].IsDigits)
            ReadDigits(tokens, at, lexed);
        else if (tokens[at].Kind == TokenKind.Word)
            ReadWords(tokens, at, lexed);
    }

    private void ReadDigits(List<Token> tokens, int at, LexedText lexed)
    {
        string digits = tokens[at].Key;
        if (digits.Length > 9 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int n))
            return;
        if (SuffixLength(tokens, at + 1, n) is > 0 and var suffix)
        {
            lexed.Add(at, new Lexeme(_ord, Box(n), 1 + suffix));
            return;
        }
        lexed.Add(at, new Lexeme(_num, Box(n), 1));
        if (digits == "0" && at + 1 < tokens.Count && tokens[at + 1] is { IsDigits: true, Key: { Length: 1 } ones })
            lexed.Add(at, new Lexeme(_minute, Box(ones[0] - '0'), 2));
        if (digits.Length <= 2)
            AddSmall(at, n, 1, digits.Length == 2, digits.Length == 2, lexed);
        else if (digits.Length <= 4 && n / 100 <= 24 && n % 100 < 60)
            lexed.Add(at, new Lexeme(digits.Length == 4 && n is < 1900 or >= 2100 ? _hhmm : _hmm, Box(n), 1));
        if (digits.Length == 4 && n is >= 1500 and < 2200)
            lexed.Add(at, new Lexeme(_yyyy, Box(n), 1));
        if (digits.Length == 8)
            lexed.Add(at, new Lexeme(_ymd, Box(n), 1));
    }

    private void AddSmall(int at, int n, int length, bool minute, bool year, LexedText lexed)
    {
        object value = Box(n);
        if (n is >= 1 and <= 31)
            lexed.Add(at, new Lexeme(_day, value, length));
        if (n <= 24)
            lexed.Add(at, new Lexeme(_hour, value, length));
        if (n is >= 1 and <= 12)
            lexed.Add(at, new Lexeme(_monthnum, value, length));
        if (minute && n < 60)
            lexed.Add(at, new Lexeme(_minute, value, length));
        if (year)
            lexed.Add(at, new Lexeme(_yy, value, length));
    }

    // "21st", "1.º", "1ro": the ending stands right after the digits, and goes up to some number only.
    private int SuffixLength(List<Token> tokens, int at, int number)
    {
        int length = at < tokens.Count && tokens[at] is { Key: ".", SpaceBefore: false } ? 1 : 0;
        bool ends = at + length < tokens.Count && !tokens[at + length].SpaceBefore && _suffixes.TryGetValue(tokens[at + length].Key, out int most) && number <= most;
        return ends ? length + 1 : 0;
    }

    private void ReadWords(List<Token> tokens, int at, LexedText lexed)
    {
        if (!_cardinals.ContainsKey(tokens[at].Key) && !_ordinals.ContainsKey(tokens[at].Key))
            return;
        var sum = new NumberSum();
        for (int i = at; i < tokens.Count && i < at + 10; i++)
        {
            string key = tokens[i].Key;
            if (_ordinals.TryGetValue(key, out int ordinal) && sum.With(ordinal) is { } nth)
                lexed.Add(at, new Lexeme(_ord, Box(nth.Total), i - at + 1));
            if (_cardinals.TryGetValue(key, out int value))
            {
                if (sum.With(value) is not { } next)
                    break;
                sum = next;
                AddWords(at, i - at + 1, sum, lexed);
            }
            else if (i == at || !(_and.Contains(key) || key == "-"))
                break;
        }
        ReadSpokenYear(tokens, at, lexed);
    }

    private void AddWords(int at, int length, NumberSum sum, LexedText lexed)
    {
        int n = sum.Total;
        lexed.Add(at, new Lexeme(_num, Box(n), length));
        if (n < 100)
            AddSmall(at, n, length, minute: true, year: n > 12, lexed);
        else if (n is >= 1500 and < 2200)
            lexed.Add(at, new Lexeme(_yyyy, Box(n), length));
    }

    // "nineteen eighty two", "twenty oh five", "twenty twenty six"; "two oh five" and "six cero dos" are minutes with a zero.
    private void ReadSpokenYear(List<Token> tokens, int at, LexedText lexed)
    {
        if (at + 1 >= tokens.Count || !_cardinals.TryGetValue(tokens[at].Key, out int first) || !_cardinals.TryGetValue(tokens[at + 1].Key, out int second))
            return;
        int third = at + 2 < tokens.Count && _cardinals.TryGetValue(tokens[at + 2].Key, out int t) ? t : -1;
        if (first == 0 && second is > 0 and < 10)
            lexed.Add(at, new Lexeme(_minute, Box(second), 2));
        if (first is < 15 or > 21 || second >= 100)
            return;
        if (second >= 20 && third is > 0 and < 10 || second == 0 && third is > 0 and < 10)
            lexed.Add(at, new Lexeme(_yyyy, Box(first * 100 + second + third), 3));
        if (second is >= 10)
            lexed.Add(at, new Lexeme(_yyyy, Box(first * 100 + second), 2));
    }

    internal static object Box(int n) => n < Boxes.Length ? Boxes[n] : n;
}
