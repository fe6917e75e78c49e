using KpAssistant.Recognizers.DateTimes;
using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;
using NodaTime;

namespace KpAssistant.Recognizers.Choices;

/// <summary>
/// Which of the options on offer is meant: by position ("the second one", "b", "2", "la última"), by time ("the 3pm one", "la de
/// la mañana") or by words.
/// </summary>
public sealed class ChoiceRecognizer
{
    private readonly Dictionary<string, Words> _words;
    private readonly DateTimeRecognizer _dates;

    /// <param name="dates">Reads the dates and times; it must know the languages too.</param>
    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public ChoiceRecognizer(DateTimeRecognizer dates, string? folder = null, params string[] languages)
    {
        _words = Language.ForEach(languages, l => new Words(Vocabulary.Load(l, folder)));
        _dates = dates;
    }

    /// <summary>The indexes of the options that the reply can mean: none, one, or several that must be asked about.</summary>
    /// <param name="options">The options as they were worded to the member, in their order.</param>
    /// <param name="referenceTime">When the reply was given; dates in options and replies are read from it.</param>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public IReadOnlyList<int> Recognize(string text, IReadOnlyList<string> options, string language, LocalDateTime referenceTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        var words = _words.For(language);
        if (words.SameWords(text, options) is { Count: > 0 } same)
            return same;
        if (TimeMatches.Find(_dates, text, options, language, referenceTime, clockOnly: true) is { Count: > 0 } atThatTime)
            return atThatTime;
        if (words.Position(text, options.Count) is { } position)
            return words.IsBareNumber(text) ? Also(position, TimeMatches.Find(_dates, text, options, language, referenceTime)) : [position];
        var byTime = TimeMatches.Find(_dates, text, options, language, referenceTime);
        return byTime.Count > 0 ? byTime : words.Shared(text, options);
    }

    // "2" is the second option; where another one is at two o'clock, both fit.
    private static IReadOnlyList<int> Also(int position, IReadOnlyList<int> others) => [.. others.Append(position).Distinct().Order()];

    private sealed class Words
    {
        private readonly Symbols _symbols = new();
        private readonly Lexer _lexer;
        private readonly int _num, _ord, _last, _first, _middle, _word, _rest;

        public Words(Vocabulary vocabulary)
        {
            var terms = vocabulary.Terms.Where(t => t.Category.StartsWith("choice-", StringComparison.Ordinal)
                || t.Category is "number" or "number-and" or "ordinal" or "ordinal-suffix");
            _lexer = new Lexer(terms, _symbols);
            (_num, _ord, _last, _first) = (_symbols["num"], _symbols["ord"], _symbols["choice-last"], _symbols["choice-first"]);
            (_middle, _word, _rest) = (_symbols["choice-middle"], _symbols["choice-word"], _symbols["choice-rest"]);
        }

        public List<int> SameWords(string text, IReadOnlyList<string> options)
        {
            string said = Key(text);
            return [.. Enumerable.Range(0, options.Count).Where(i => said.Length > 0 && Key(options[i]) == said)];
        }

        public bool IsBareNumber(string text) => _lexer.Read(text) is { Count: 1 } lexed && lexed.Is(0, _num);

        /// <summary>The position that was said, if nothing else was.</summary>
        public int? Position(string text, int count)
        {
            var lexed = _lexer.Read(text);
            int? position = null;
            for (int at = 0; at < lexed.Count;)
            {
                var (here, length) = PositionAt(lexed, at, count, position is null);
                if (here is not null)
                    position = here;
                else if (lexed[at].Kind == TokenKind.Mark && lexed[at].Key != ":")
                    length = 1;
                else
                    length = Math.Max(lexed.Longest(at, _rest), lexed.Longest(at, _word));
                if (length == 0)
                    return null;
                at += length;
            }
            return position;
        }

        private (int? Index, int Length) PositionAt(LexedText lexed, int at, int count, bool open)
        {
            if (!open)
                return (null, 0);
            if (lexed.Longest(at, _last) is > 0 and var last && lexed.Longest(at, _ord) == 0)
                return (count - 1, last);
            if (lexed.Longest(at, _first) is > 0 and var first)
                return (0, first);
            if (count % 2 == 1 && lexed.Longest(at, _middle) is > 0 and var middle)
                return (count / 2, middle);
            if (Value(lexed, at, _ord) is var (nth, length) && length > 0 && nth <= count)
                return (nth - 1, length);
            bool named = at > 0 && lexed.Longest(at - 1, _word) > 0;
            if ((named || lexed.Longest(at, _rest) == 0) && Value(lexed, at, _num) is var (number, digits) && digits > 0 && number >= 1 && number <= count)
                return (number - 1, digits);
            return Letter(lexed, at, named) is { } letter && letter < count ? (letter, 1) : (null, 0);
        }

        // "b", "option b"; a lone "a" is an article unless nothing else was said.
        private static int? Letter(LexedText lexed, int at, bool named) =>
            lexed[at].Key is [>= 'a' and <= 'h'] key && (named || lexed.Count <= 2) ? key[0] - 'a' : null;

        private static (int Number, int Length) Value(LexedText lexed, int at, int symbol)
        {
            var best = (Number: 0, Length: 0);
            foreach (var lexeme in lexed.At(at))
                if (lexeme.Symbol == symbol && lexeme.Length > best.Length && (int)lexeme.Value > 0)
                    best = ((int)lexeme.Value, lexeme.Length);
            return best;
        }

        /// <summary>The options with most of the words that were said, articles and the like aside.</summary>
        public IReadOnlyList<int> Shared(string text, IReadOnlyList<string> options)
        {
            var said = Content(text);
            int[] scores = [.. options.Select(o => Content(o).Count(said.Contains))];
            int best = scores.Length == 0 ? 0 : scores.Max();
            return best == 0 ? [] : [.. Enumerable.Range(0, options.Count).Where(i => scores[i] == best)];
        }

        private HashSet<string> Content(string text)
        {
            var lexed = _lexer.Read(text);
            var words = new HashSet<string>(StringComparer.Ordinal);
            for (int at = 0; at < lexed.Count; at++)
                if (lexed[at].Kind != TokenKind.Mark && lexed.Longest(at, _rest) == 0)
                    words.Add(lexed[at].Key);
            return words;
        }

        private string Key(string text)
        {
            var lexed = _lexer.Read(text);
            return string.Join(' ', Enumerable.Range(0, lexed.Count).Where(i => lexed[i].Kind != TokenKind.Mark).Select(i => lexed[i].Key));
        }
    }
}
