using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>
/// Finds dates, times and ranges in what a member writes or says, and answers in the shape of Recognizers-Text's DateTimeModel.
/// One instance serves all threads; it keeps nothing of any message. Messages are read up to 4,000 characters, in linear time.
/// </summary>
public sealed class DateTimeRecognizer
{
    private readonly Dictionary<string, Grammar> _grammars;

    /// <param name="folder">The folder with en.yaml, es.yaml and holidays.yaml; null for the copies inside the library.</param>
    /// <param name="languages">The languages to load; English and Spanish when none is named.</param>
    /// <exception cref="FileNotFoundException">A language has no vocabulary file.</exception>
    public DateTimeRecognizer(string? folder = null, params string[] languages) =>
        _grammars = Language.ForEach(languages, l => new Grammar(l, folder));

    /// <summary>The dates and times of a message, in the order in which they are said.</summary>
    /// <param name="text">What the member said. Only the first 4,000 characters are read.</param>
    /// <param name="language">"en", "es", or a locale of these such as "es-US".</param>
    /// <param name="referenceTime">When it was said, on the member's own clock.</param>
    /// <exception cref="ArgumentException">The language was not loaded.</exception>
    public IReadOnlyList<DateTimeResult> Recognize(string text, string language, LocalDateTime referenceTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _grammars.For(language).Read(text, referenceTime);
    }

    /// <summary>The rules with the words of one language.</summary>
    private sealed class Grammar
    {
        private readonly Rules<Moment> _rules = new();
        private readonly Lexer _lexer;
        private readonly bool _dayFirst;
        private readonly int _entity;
        private readonly Selection _selection;

        public Grammar(string language, string? folder)
        {
            var vocabulary = Vocabulary.Load(language, folder);
            DayRules.Add(_rules);
            HolidayRules.Add(_rules);
            ClockRules.Add(_rules);
            SpanRules.Add(_rules);
            EntityRules.Add(_rules);
            _entity = _rules.Symbols["entity"];
            _lexer = new Lexer(vocabulary.Terms.Concat(Holiday.Load(language, folder)), _rules.Symbols);
            _selection = new Selection(_rules.Symbols);
            _dayFirst = vocabulary.In("day-first").Any();
            _rules.Seal();
        }

        public List<DateTimeResult> Read(string text, LocalDateTime now)
        {
            var lexed = _lexer.Read(text);
            var moment = new Moment(now, _dayFirst);
            return _selection.Choose(text, lexed, new Chart<Moment>(_rules, lexed, moment), _entity, moment);
        }
    }
}
