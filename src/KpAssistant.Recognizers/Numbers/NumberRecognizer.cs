using System.Globalization;
using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.Numbers;

/// <summary>Numbers in digits ("1,200", "2.5", "-3") and in words ("twenty-one", "ciento veinte"), below one million in words.</summary>
public sealed class NumberRecognizer
{
    private readonly Dictionary<string, Words> _words;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public NumberRecognizer(string? folder = null, params string[] languages) =>
        _words = Language.ForEach(languages, l => new Words(Vocabulary.Load(l, folder)));

    /// <summary>The numbers of a message, in order.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public IReadOnlyList<NumberResult> Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _words.For(language).Read(text);
    }

    private sealed class Words
    {
        private readonly Symbols _symbols = new();
        private readonly Lexer _lexer;
        private readonly int _num, _point, _minus;

        public Words(Vocabulary vocabulary)
        {
            string[] categories = ["number", "number-and", "point", "minus"];
            _lexer = new Lexer(vocabulary.Terms.Where(t => categories.Contains(t.Category)), _symbols);
            (_num, _point, _minus) = (_symbols["num"], _symbols["point"], _symbols["minus"]);
        }

        public List<NumberResult> Read(string text)
        {
            var lexed = _lexer.Read(text);
            var results = new List<NumberResult>();
            for (int at = 0; at < lexed.Count;)
            {
                var (value, end) = Number(lexed, at);
                if (end == at)
                {
                    at++;
                    continue;
                }
                bool minus = at > 0 && (lexed.Is(at - 1, _minus) || (lexed[at - 1] is { Key: "-", SpaceBefore: true } && !lexed[at].SpaceBefore));
                int start = lexed[minus ? at - 1 : at].Start, last = lexed[end - 1].End;
                results.Add(new NumberResult(text[start..last], start, last - 1, minus ? -value : value));
                at = end;
            }
            return results;
        }

        private (decimal Value, int End) Number(LexedText lexed, int at)
        {
            if (lexed[at].IsDigits)
                return Digits(lexed, at);
            int length = lexed.Longest(at, _num);
            if (length == 0)
                return (0, at);
            decimal value = Value(lexed, at, length);
            int after = at + length;
            // "two point five"
            if (lexed.Is(after, _point) && lexed.Longest(after + 1, _num) is > 0 and var tenths && Value(lexed, after + 1, tenths) is < 10 and var fraction)
                return (value + fraction / 10, after + 1 + tenths);
            return (value, after);
        }

        private decimal Value(LexedText lexed, int at, int length)
        {
            foreach (var lexeme in lexed.At(at))
                if (lexeme.Symbol == _num && lexeme.Length == length)
                    return (int)lexeme.Value;
            return 0;
        }

        // "1,200.50": groups of three after commas, then a decimal part.
        private static (decimal, int) Digits(LexedText lexed, int at)
        {
            string digits = lexed[at].Key;
            int end = at + 1;
            while (Follows(lexed, end, ",") && lexed[end + 1].Key.Length == 3 && digits.Length < 12)
            {
                digits += lexed[end + 1].Key;
                end += 2;
            }
            if (Follows(lexed, end, "."))
            {
                digits += "." + lexed[end + 1].Key;
                end += 2;
            }
            return digits.Length <= 20 && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
                ? (value, end) : (0, at);
        }

        private static bool Follows(LexedText lexed, int at, string mark) =>
            at + 1 < lexed.Count && lexed[at] is { SpaceBefore: false } sign && sign.Key == mark && lexed[at + 1] is { IsDigits: true, SpaceBefore: false };
    }
}
