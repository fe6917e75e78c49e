using System.Globalization;
using KpAssistant.Recognizers.Reading;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>
/// Writes moments as members read them, in words that <see cref="DateTimeRecognizer"/> reads back to the same moment:
/// "Thursday, November 26 at 3:30 p.m.", "jueves 26 de noviembre a las 3:30 p. m.".
/// </summary>
public sealed class DateTimeWords
{
    private readonly Dictionary<string, Forms> _forms;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public DateTimeWords(string? folder = null, params string[] languages) =>
        _forms = Language.ForEach(languages, l => new Forms(Vocabulary.Load(l, folder)));

    /// <summary>Weekday, date and time, without the year: for a moment within a year from now.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string Format(LocalDateTime moment, string language) => Format(moment, language, moment.Date);

    /// <summary>The local weekday, date and time of a moment, without the year.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string Format(ZonedDateTime moment, string language) => Format(moment.LocalDateTime, language);

    /// <summary>Weekday, date and time; the year too when the date is past or a year or more ahead of today.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string Format(LocalDateTime moment, string language, LocalDate today)
    {
        var forms = _forms.For(language);
        string at = forms.Pattern(moment.Hour % 12 == 1 ? "at-one" : "at");
        return at.Replace("{day}", Day(moment.Date, language, today), StringComparison.Ordinal)
            .Replace("{time}", Time(moment.TimeOfDay, language), StringComparison.Ordinal);
    }

    /// <summary>"Thursday, November 26"; the year too when the date is past or a year or more ahead of today.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string Day(LocalDate date, string language, LocalDate today) =>
        _forms.For(language).Day(date >= today && date < today.PlusYears(1) ? "day" : "dated-day", date);

    /// <summary>"3:30 p.m.", "3 p.m."</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string Time(LocalTime time, string language)
    {
        var forms = _forms.For(language);
        string pattern = forms.Pattern(time is { Minute: 0, Second: 0 } ? "full-hour" : "time");
        string minutes = time.Second == 0 ? $"{time.Minute:00}" : $"{time.Minute:00}:{time.Second:00}";
        return pattern.Replace("{h}", Number(time.Hour % 12 == 0 ? 12 : time.Hour % 12), StringComparison.Ordinal)
            .Replace("{mm}", minutes, StringComparison.Ordinal)
            .Replace("{ampm}", forms.Meridiem(time.Hour / 12), StringComparison.Ordinal);
    }

    /// <summary>"This Friday the 27th, or Friday the 4th?"</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string WhichDay(LocalDate nearer, LocalDate later, string language)
    {
        var forms = _forms.For(language);
        return Capital(Either(forms, forms.Day("this-day", nearer), forms.Day("other-day", later)));
    }

    /// <summary>"7 a.m., or 7 p.m.?"</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public string WhichTime(LocalTime earlier, LocalTime later, string language) =>
        Either(_forms.For(language), Time(earlier, language), Time(later, language));

    private static string Either(Forms forms, string a, string b) =>
        forms.Pattern("either").Replace("{a}", a, StringComparison.Ordinal).Replace("{b}", b, StringComparison.Ordinal);

    private static string Capital(string text)
    {
        int letter = text.AsSpan().IndexOfAnyExcept('¿');
        return string.Concat(text.AsSpan(0, letter), text[letter].ToString().ToUpperInvariant(), text.AsSpan(letter + 1));
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    /// <summary>The names and patterns of one language.</summary>
    private sealed class Forms(Vocabulary vocabulary)
    {
        private readonly bool _capitals = vocabulary.Language == "en";
        private readonly Dictionary<int, string> _months = First(vocabulary, "month"), _weekdays = First(vocabulary, "weekday"), _meridiems = First(vocabulary, "format-ampm");
        private readonly Dictionary<string, string> _patterns = vocabulary.In("format").ToDictionary(t => (string)t.Value, t => t.Phrase, StringComparer.Ordinal);

        public string Pattern(string name) => _patterns[name];

        public string Meridiem(int half) => _meridiems[half];

        public string Day(string pattern, LocalDate date) => Pattern(pattern)
            .Replace("{weekday}", Name(_weekdays[(int)date.DayOfWeek]), StringComparison.Ordinal)
            .Replace("{month}", Name(_months[date.Month]), StringComparison.Ordinal)
            .Replace("{day}", Number(date.Day), StringComparison.Ordinal)
            .Replace("{nth}", Number(date.Day) + Ending(date.Day), StringComparison.Ordinal)
            .Replace("{year}", Number(date.Year), StringComparison.Ordinal);

        private string Name(string word) => _capitals ? Capital(word) : word;

        // The first phrase of each value is its full name.
        private static Dictionary<int, string> First(Vocabulary vocabulary, string category) =>
            vocabulary.In(category).GroupBy(t => (int)t.Value).ToDictionary(g => g.Key, g => g.First().Phrase);

        private static string Ending(int day) => (day % 10, day / 10) switch
        {
            (_, 1) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
    }
}
