using System.Globalization;
using System.Text;
using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.SpelledNames;

/// <summary>A name that was spelled.</summary>
/// <param name="Name">The letters put together, the first one a capital: "Oscar".</param>
public sealed record SpelledNameResult(string Text, int Start, int End, string Name);

/// <summary>
/// Names spelled letter by letter: "B as in boy, O as in Oscar, B", "S-M-I-T-H", "G O double M E Z", "eñe de ñandú". At least three letters, or two with an example.
/// </summary>
public sealed class SpelledNameRecognizer
{
    private readonly Dictionary<string, Words> _words;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public SpelledNameRecognizer(string? folder = null, params string[] languages) =>
        _words = Language.ForEach(languages, l => new Words(Vocabulary.Load(l, folder)));

    /// <summary>The first spelled name of a message, or null.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public SpelledNameResult? Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _words.For(language).Read(text);
    }

    private sealed class Words
    {
        private readonly Symbols _symbols = new();
        private readonly Lexer _lexer;
        private readonly int _asIn, _double, _letter, _noise;

        public Words(Vocabulary vocabulary)
        {
            string[] categories = ["as-in", "double", "letter", "spelling-noise"];
            _lexer = new Lexer(vocabulary.Terms.Where(t => categories.Contains(t.Category)), _symbols);
            (_asIn, _double, _letter, _noise) = (_symbols["as-in"], _symbols["double"], _symbols["letter"], _symbols["spelling-noise"]);
        }

        public SpelledNameResult? Read(string text)
        {
            var lexed = _lexer.Read(text);
            for (int at = 0; at < lexed.Count; at++)
                if (Spelled(text, lexed, at) is { } name)
                    return name;
            return null;
        }

        private SpelledNameResult? Spelled(string text, LexedText lexed, int first)
        {
            var name = new StringBuilder();
            int at = first, end = first, examples = 0;
            while (at < lexed.Count)
            {
                if (Letter(text, lexed, at) is var (letter, times, length) && length > 0 && !IsAWord(text, lexed, at, name.Length))
                {
                    name.Append(letter, times);
                    at += length;
                    int example = Example(text, lexed, at, letter);
                    examples += example;
                    at = end = at + example;
                }
                else if (name.Length > 0 && lexed[at].Key is ("-" or "." or ","))
                    at++;
                else if (name.Length > 0 && lexed.Longest(at, _noise) is > 0 and var noise)
                    at += noise;
                else
                    break;
            }
            // Two letters in a row can be words: "a y", "I a".
            if (name.Length < 2 || (name.Length == 2 && examples == 0))
                return null;
            string cased = char.ToUpper(name[0], CultureInfo.InvariantCulture) + name.ToString(1, name.Length - 1);
            return new SpelledNameResult(text[lexed[first].Start..lexed[end - 1].End], lexed[first].Start, lexed[end - 1].End - 1, cased);
        }

        private (char Letter, int Times, int Length) Letter(string text, LexedText lexed, int at)
        {
            int times = 1, before = 0;
            if (lexed.Longest(at, _double) is > 0 and var doubled && at + doubled < lexed.Count)
            {
                times = Times(lexed, at);
                (at, before) = (at + doubled, doubled);
            }
            if (lexed[at] is { Kind: TokenKind.Word } token && token.End - token.Start == 1)
                return (char.ToLower(text[token.Start], CultureInfo.InvariantCulture), times, before + 1);
            foreach (var lexeme in lexed.At(at))
                if (lexeme.Symbol == _letter)
                    return (((string)lexeme.Value)[0], times, before + lexeme.Length);
            return default;
        }

        private int Times(LexedText lexed, int at)
        {
            foreach (var lexeme in lexed.At(at))
                if (lexeme.Symbol == _double)
                    return (int)lexeme.Value;
            return 1;
        }

        // "as in boy", "de barco": the example starts with the letter.
        private int Example(string text, LexedText lexed, int at, char letter)
        {
            int lead = lexed.Longest(at, _asIn);
            int word = at + lead;
            bool fits = lead > 0 && word < lexed.Count && lexed[word].Kind == TokenKind.Word && lexed[word].End - lexed[word].Start > 1
                && char.ToLower(text[lexed[word].Start], CultureInfo.InvariantCulture) == letter;
            return fits ? lead + 1 : 0;
        }

        // "I" and "a" begin sentences, "y" and "o" join words: as a first letter they count only with an example or another letter after them.
        private bool IsAWord(string text, LexedText lexed, int at, int letters)
        {
            int next = at + 1;
            while (next < lexed.Count && lexed[next].Key is ("-" or "." or ","))
                next++;
            if (letters > 0 || next >= lexed.Count)
                return letters == 0 && next >= lexed.Count;
            char letter = char.ToLower(text[lexed[at].Start], CultureInfo.InvariantCulture);
            return Letter(text, lexed, next).Length == 0 && Example(text, lexed, next, letter) == 0;
        }
    }
}
