using System.Globalization;
using System.Reflection;
using DotLiquid;

namespace KpAssistant.Dialogs.Wording;

/// <summary>The filters of prompts and answers. Dates come as ISO 8601 with an offset and, for a zone's name, an IANA zone in brackets:
/// <c>2026-11-26T09:00:00-08:00[America/Los_Angeles]</c>.</summary>
public static class WordingFilters
{
    private static readonly Dictionary<(string, Channel), Hash> s_registers = (
        from language in Languages.All
        from channel in Enum.GetValues<Channel>()
        select (language, channel)).ToDictionary(pair => pair, pair => new Hash { ["language"] = pair.language, ["channel"] = pair.channel });

    /// <summary>Names of the filters that a template may use, in their Liquid spelling.</summary>
    public static IReadOnlySet<string> Names { get; } = typeof(WordingFilters).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Context))
        .Concat(typeof(StandardFilters).GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Select(method => new DotLiquid.NamingConventions.RubyNamingConvention().GetMemberName(method.Name))
        .ToHashSet();

    /// <summary>"+19512683900", "1-951-268-3900" or "(951) 268 3900" as 951-268-3900; a link that dials on the web. Other input stays as it is.</summary>
    public static string Phone(Context context, string? input)
    {
        var digits = string.Concat(Clean(input).Where(char.IsAsciiDigit));
        if (digits.Length == 11 && digits[0] == '1')
            digits = digits[1..];
        if (digits.Length != 10)
            return Clean(input);
        var shown = $"{digits[..3]}-{digits[3..6]}-{digits[6..]}";
        return ChannelOf(context) == Channel.Web ? $"[{shown}](tel:+1{digits})" : shown;
    }

    /// <summary>Thursday, November 26, at 9 a.m. PT.</summary>
    public static string DayAndTime(Context context, string? input) => Moment(context, input, moment => moment.DayAndTime());

    /// <summary>Thursday, November 26.</summary>
    public static string Day(Context context, string? input) => Moment(context, input, moment => moment.Day());

    /// <summary>9 a.m. PT.</summary>
    public static string Time(Context context, string? input) => Moment(context, input, moment => moment.Time());

    /// <summary>Characters one by one for voice ("4 1 2, 9 0 7"); in print as they are.</summary>
    public static string Digits(Context context, string? input)
    {
        var text = Clean(input);
        if (ChannelOf(context) != Channel.Voice)
            return text;
        var characters = text.Where(char.IsLetterOrDigit).Chunk(3).Select(group => string.Join(' ', group));
        return string.Join(", ", characters);
    }

    /// <summary>"California|Colorado|Georgia" as "California, Colorado, or Georgia".</summary>
    public static string JoinOr(Context context, string? input) => Join(input, LanguageOf(context) == Languages.Spanish ? Conjunctions.SpanishOr : Conjunctions.EnglishOr);

    /// <summary>"California|Colorado|Georgia" as "California, Colorado, and Georgia".</summary>
    public static string JoinAnd(Context context, string? input) => Join(input, LanguageOf(context) == Languages.Spanish ? Conjunctions.SpanishAnd : Conjunctions.EnglishAnd);

    internal static Hash Registers(string language, Channel channel) => s_registers[(language, channel)];

    private static string Join(string? input, Func<string, bool, string> conjunction)
    {
        var items = Clean(input).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return items.Length < 2
            ? string.Concat(items)
            : string.Join(", ", items[..^1]) + conjunction(items[^1], items.Length > 2) + items[^1];
    }

    private static string Moment(Context context, string? input, Func<SpokenMoment, string> words) =>
        SpokenMoment.TryParse(Clean(input), LanguageOf(context), ChannelOf(context), out var moment) ? words(moment) : Clean(input);

    private static string Clean(string? input) => TextValues.Unescape(input ?? "").Trim();

    private static string LanguageOf(Context context) => (string)context.Registers["language"];

    private static Channel ChannelOf(Context context) => (Channel)context.Registers["channel"];

    private static class Conjunctions
    {
        public static string EnglishOr(string last, bool many) => many ? ", or " : " or ";

        public static string EnglishAnd(string last, bool many) => many ? ", and " : " and ";

        /// <summary>"o" becomes "u" before an o sound.</summary>
        public static string SpanishOr(string last, bool many) => StartsWith(last, "o", "ho") ? " u " : " o ";

        /// <summary>"y" becomes "e" before an i sound, save before "hie".</summary>
        public static string SpanishAnd(string last, bool many) => StartsWith(last, "i", "hi") && !StartsWith(last, "hie") ? " e " : " y ";

        private static bool StartsWith(string word, params string[] beginnings) =>
            beginnings.Any(beginning => CultureInfo.InvariantCulture.CompareInfo.IsPrefix(word, beginning, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace));
    }
}
