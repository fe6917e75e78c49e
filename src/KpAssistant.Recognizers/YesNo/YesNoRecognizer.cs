using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.YesNo;

/// <summary>
/// Hears yes and no in many forms: "uh huh", "not really", "vale", "claro que sí". Only the beginning of a message counts, after
/// words like "um": "I have no ride" answers nothing.
/// </summary>
public sealed class YesNoRecognizer
{
    private readonly Dictionary<string, Words> _words;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public YesNoRecognizer(string? folder = null, params string[] languages) =>
        _words = Language.ForEach(languages, l => new Words(Vocabulary.Load(l, folder)));

    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public YesNoAnswer Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _words.For(language).Read(text);
    }

    private sealed class Words
    {
        private readonly Symbols _symbols = new();
        private readonly Lexer _lexer;
        private readonly int _filler, _correction;
        private readonly (int Symbol, YesNoAnswer Answer)[] _answers;

        public Words(Vocabulary vocabulary)
        {
            string[] categories = ["yes", "no", "unsure", "filler", "correction"];
            _lexer = new Lexer(vocabulary.Terms.Where(t => categories.Contains(t.Category)), _symbols);
            (_filler, _correction) = (_symbols["filler"], _symbols["correction"]);
            _answers = [(_symbols["unsure"], YesNoAnswer.Unsure), (_symbols["no"], YesNoAnswer.No), (_symbols["yes"], YesNoAnswer.Yes)];
        }

        public YesNoAnswer Read(string text)
        {
            var lexed = _lexer.Read(text);
            var answer = First(lexed, 0);
            // "no wait, yes": what is said after a correction counts.
            for (int at = 1; at < lexed.Count; at++)
                if (lexed.Longest(at, _correction) is > 0 and var length && First(lexed, at + length) is not YesNoAnswer.None and var corrected)
                    answer = corrected;
            return answer;
        }

        private YesNoAnswer First(LexedText lexed, int at)
        {
            while (at < lexed.Count)
            {
                var (answer, length) = Longest(lexed, at);
                if (length > 0)
                    return answer;
                int filler = lexed.Longest(at, _filler);
                if (filler == 0 && lexed[at].Kind != TokenKind.Mark)
                    return YesNoAnswer.None;
                at += Math.Max(filler, 1);
            }
            return YesNoAnswer.None;
        }

        private (YesNoAnswer Answer, int Length) Longest(LexedText lexed, int at)
        {
            var best = (Answer: YesNoAnswer.None, Length: 0);
            foreach (var (symbol, answer) in _answers)
                if (lexed.Longest(at, symbol) is var length && length > best.Length)
                    best = (answer, length);
            // "please" and "thank you" alone agree; before a yes or a no they are manners.
            return best.Length > 0 && lexed.Is(at, _filler) && at + best.Length < lexed.Count && lexed.Longest(at, _filler) == best.Length
                && First(lexed, at + best.Length) is not YesNoAnswer.None and var later ? (later, best.Length) : best;
        }
    }
}
