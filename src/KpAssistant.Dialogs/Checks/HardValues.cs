using System.Globalization;
using System.Text.RegularExpressions;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Finds the hard values of a text: addresses, phone numbers, times, deadlines, counts, days, holidays, places and quoted labels.</summary>
internal sealed partial class HardValues
{
    private readonly Dictionary<string, string> _numbers;
    private readonly Dictionary<string, string> _units;
    private readonly Dictionary<string, HardValue> _names;
    private readonly Regex _always;
    private readonly Regex _alwaysInWords;
    private readonly Regex _quantity;
    private readonly Regex _numberWord;
    private readonly Regex _name;

    public HardValues(CheckTables tables)
    {
        _numbers = Invert(tables.Numbers);
        _units = Invert(tables.Units);
        _names = [];
        Add(HardKind.Day, tables.Days);
        Add(HardKind.Holiday, tables.Holidays);
        Add(HardKind.Place, tables.Places);
        // "dentro de las 24 horas" is a deadline, "las 24 horas" is around the clock.
        _always = new Regex($@"(?<!\w|dentro de |antes de |después de |en )(?:{Alternatives(tables.Always)})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        _alwaysInWords = Any(tables.AlwaysInWords);
        _numberWord = Any(_numbers.Keys);
        var number = $@"(?:\d+(?:[.,]\d+)*|{Alternatives(_numbers.Keys)})";
        _quantity = new Regex(
            $@"(?<![\w$+])(?<a>{number})(?:\s*(?:-|to|through|or|and|a|o|y)\s*(?<b>{number}))?(?:\s+|-)?(?<unit>{Alternatives(_units.Keys)})(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        // Names are told from other words by their capitals; only the days of Spanish are written small.
        _name = new Regex($@"(?<!\w){Alternatives(_names.Keys)}(?!\w)", RegexOptions.CultureInvariant);
    }

    /// <param name="text">A template, Markdown or plain text.</param>
    /// <param name="loosely">Also what is said in words: "seven", "around the clock".</param>
    public IReadOnlyList<HardValue> In(string text, bool loosely = false)
    {
        var values = new List<HardValue>();
        text = Prepare(text);
        foreach (var label in Label().Matches(text).Select(match => match.Groups["label"].Value))
            values.Add(new HardValue(HardKind.Label, Fold(label).Trim(' ', ',', '.'), label));
        text = Take(text, Email(), values, match => [new(HardKind.Email, match.Value.ToLowerInvariant(), match.Value)]);
        text = Take(text, Address(), values, match => [new(HardKind.Address, Canonical(match.Value), match.Value)]);
        text = Take(text, SpokenAddress(), values, match => [new(HardKind.Address, Unspoken(match.Value), match.Value)]);
        text = Take(text, Phone(), values, match => [new(HardKind.Phone, PhoneDigits(match.Value), match.Value)]);
        text = Take(text, _always, values, match => [new(HardKind.Always, "24/7", match.Value)]);
        if (loosely)
            text = Take(text, _alwaysInWords, values, match => [new(HardKind.Always, "24/7", match.Value)]);
        text = Take(text, Time(), values, match => [new(HardKind.Time, Clock(match), match.Value)]);
        text = Take(text, _name, values, match => [_names[match.Value] with { Written = match.Value }]);
        text = Take(text, _quantity, values, Quantities);
        text = Take(text, Number(), values, match => [new(HardKind.Number, match.Value, match.Value)]);
        if (loosely)
            Take(text, _numberWord, values, match => [new(HardKind.Number, _numbers[match.Value.ToLowerInvariant()], match.Value)]);
        return values;
    }

    /// <summary>Lower case, with straight quotes and plain dashes and spaces: the form in which labels are compared.</summary>
    public static string Fold(string text) => Straighten(text).ToLowerInvariant();

    private static string Straighten(string text)
    {
        foreach (var (from, to) in ((string, string)[])[("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\""), ("«", "\""), ("»", "\""), ("–", "-"), ("—", "-"), ("‑", "-"), ("\u00A0", " "), ("\u202F", " ")])
            text = text.Replace(from, to, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Markup that is no content goes: Liquid (all but the text that a filter is applied to), emphasis, list numbers.</summary>
    private static string Prepare(string text)
    {
        text = Liquid().Replace(Straighten(text), match => $" {LiquidLiteral().Match(match.Value).Groups["text"].Value} ");
        text = StepNumber().Replace(Emphasis().Replace(text, ""), " ");
        return PlusInWords().Replace(text, "+");
    }

    private static string Take(string text, Regex pattern, List<HardValue> values, Func<Match, IEnumerable<HardValue>> read) =>
        pattern.Replace(text, match =>
        {
            values.AddRange(read(match));
            return " ; ";
        });

    private IEnumerable<HardValue> Quantities(Match match)
    {
        var unit = _units[match.Groups["unit"].Value.ToLowerInvariant()];
        foreach (var group in ((string[])["a", "b"]).Select(name => match.Groups[name]).Where(group => group.Success))
            yield return new(HardKind.Quantity, $"{_numbers.GetValueOrDefault(group.Value.ToLowerInvariant(), group.Value)} {unit}", match.Value);
    }

    private static string Canonical(string address)
    {
        var bare = Scheme().Replace(address.ToLowerInvariant(), "");
        return bare.TrimEnd('/', '.', ',', ')', '-');
    }

    private static string Unspoken(string address) => Regex.Replace(
        Regex.Replace(Regex.Replace(address.ToLowerInvariant(), @"\s+(dot|punto)\s+", "."), @"\s+(slash|diagonal|barra)\s+", "/"), @"\s", "");

    private static string PhoneDigits(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length == 11 ? digits[1..] : digits;
    }

    private static string Clock(Match match)
    {
        var word = match.Value.ToLowerInvariant();
        if (word is "noon" or "mediodía")
            return "12:00";
        if (word is "midnight" or "medianoche")
            return "00:00";
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture) % 12;
        var minute = match.Groups["minute"].Success ? match.Groups["minute"].Value : "00";
        var afternoon = match.Groups["half"].Value.ToLowerInvariant() is "p" or "tarde" or "noche" or "del día";
        return $"{(afternoon ? hour + 12 : hour):00}:{minute}";
    }

    private void Add(HardKind kind, IReadOnlyDictionary<string, IReadOnlyList<string>> groups)
    {
        foreach (var (canonical, words) in groups)
            foreach (var word in words)
                _names.TryAdd(word, new HardValue(kind, canonical, word));
    }

    private static Dictionary<string, string> Invert(IReadOnlyDictionary<string, IReadOnlyList<string>> groups)
    {
        var inverted = new Dictionary<string, string>();
        foreach (var (canonical, words) in groups)
            foreach (var word in words)
                inverted.TryAdd(word.ToLowerInvariant(), canonical);
        return inverted;
    }

    private static string Alternatives(IEnumerable<string> words)
    {
        var longestFirst = words.OrderByDescending(word => word.Length).Select(Regex.Escape).ToList();
        return longestFirst.Count == 0 ? "(?!)" : $"(?:{string.Join('|', longestFirst)})";
    }

    private static Regex Any(IEnumerable<string> words) =>
        new($@"(?<!\w){Alternatives(words)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Liquid();

    [GeneratedRegex("""^\{\{-?\s*(?:'(?<text>[^']*)'|"(?<text>[^"]*)")\s*\|""")]
    private static partial Regex LiquidLiteral();

    [GeneratedRegex(@"\*+|(?<!\w)_+|_+(?!\w)|`|(?<=\])\(tel:[^)]*\)")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\b(?:plus|más) (?=1\b)", RegexOptions.IgnoreCase)]
    private static partial Regex PlusInWords();

    [GeneratedRegex(@"(?m)^\s*\d{1,2}[.)]\s|(?<=\s|^)\(?\d\)\s")]
    private static partial Regex StepNumber();

    [GeneratedRegex("""(?<!\w)"(?<label>[^"\n]{1,80})"|(?<!\w)'(?<label>[^'\n]{1,80})'(?!\w)""")]
    private static partial Regex Label();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?:https?://)(?:[^\s)\]]+)|(?<![\w.])(?:[a-z0-9-]+\.)+(?:org|com|gov|net|edu|io)\b(?:/[\w./#?=&%-]*)?", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<!\w)(?:[a-z0-9-]+ (?:dot|punto) )+(?:org|com|gov|net)\b(?: (?:slash|diagonal|barra) [a-z0-9-]+)*", RegexOptions.IgnoreCase)]
    private static partial Regex SpokenAddress();

    [GeneratedRegex("^(https?://)?(www\\.)?")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<![\d-])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)|\+1\d{10}(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"(?<!\w)(?<hour>\d{1,2})(?::(?<minute>\d\d))?\s?(?:(?<half>[ap])\.?\s?m\b\.?|de la (?<half>mañana|tarde|noche)|(?<half>del día)\b(?!\s*hábil))|(?<!\w)(?:noon|midnight|mediodía|medianoche)(?!\w)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<![\w])\+?\d+(?:[.,]\d+)*(?!\w)")]
    private static partial Regex Number();
}
