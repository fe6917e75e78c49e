using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace KpAssistant.Dialogs.Wording;

/// <summary>The one place that knows how a text is said: plain words in, SSML out. Phone numbers and short codes go digit by digit, addresses in
/// words, times as people say them, and a phone number a second time, slowly. The elements used (<c>say-as</c>, <c>break</c>, <c>prosody</c>) are those
/// that every speech service understands.</summary>
public static partial class SpokenText
{
    private const int MostRepeated = 2;

    /// <summary>Plain text of several lines as one <c>&lt;speak&gt;</c> element.</summary>
    /// <param name="text">Plain text; Markdown is not understood here.</param>
    /// <param name="language">"en" or "es".</param>
    public static string ToSsml(string text, string language)
    {
        var words = language == Languages.Spanish ? SpokenWords.Spanish : SpokenWords.English;
        var ssml = new StringBuilder("<speak>");
        var again = NumbersToRepeat(text);
        var first = true;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!first)
                ssml.Append("<break time=\"400ms\"/>");
            first = false;
            WriteLine(ListMark().Replace(line, ""), words, again, ssml);
        }
        return ssml.Append("</speak>").ToString();
    }

    private static void WriteLine(string line, SpokenWords words, HashSet<string>? again, StringBuilder ssml)
    {
        var position = 0;
        foreach (var sentence in SentenceOrRest().EnumerateMatches(line))
        {
            var end = sentence.Index + sentence.Length;
            var numbers = new List<string>();
            foreach (Match match in Special().Matches(line[..end], position))
            {
                ssml.Append(SecurityElement.Escape(line[position..match.Index]));
                ssml.Append(Say(match, words));
                position = match.Index + match.Length;
                if (match.Groups["phone"].Success && again?.Remove(match.Value) == true)
                    numbers.Add(match.Value);
            }
            ssml.Append(SecurityElement.Escape(line[position..end]));
            position = end;
            if (numbers.Count > 0)
                SayAgain(numbers, words, isLast: end == line.Length, ssml);
        }
    }

    /// <summary>Who did not have a pen ready gets the number a second time, slowly.</summary>
    private static void SayAgain(List<string> numbers, SpokenWords words, bool isLast, StringBuilder ssml) => ssml
        .Append(isLast ? " " : "").Append("<prosody rate=\"slow\">").Append(SecurityElement.Escape(words.Again)).Append(' ')
        .AppendJoin(". ", numbers.Select(number => SayAs("telephone", number))).Append(".</prosody>").Append(isLast ? "" : " ");

    /// <summary>The numbers worth saying twice: in a list of them nobody could follow.</summary>
    private static HashSet<string>? NumbersToRepeat(string text)
    {
        var numbers = Special().Matches(text).Where(match => match.Groups["phone"].Success).Select(match => match.Value).ToHashSet();
        return numbers.Count is > 0 and <= MostRepeated ? numbers : null;
    }

    private static string Say(Match match, SpokenWords words)
    {
        var text = match.Value;
        if (match.Groups["tty"].Success)
            return $", TTY {SayAs("digits", "711")},";
        if (match.Groups["phone"].Success)
            return SayAs("telephone", text);
        if (match.Groups["code"].Success)
            return SayAs("digits", text);
        if (match.Groups["address"].Success)
            return SecurityElement.Escape(Address(text, words))!;
        // Written out by an author who thought of the address, not of the ear.
        if (match.Groups["path"].Success)
            return "";
        if (match.Groups["always"].Success)
            return words.Always;
        if (match.Groups["plus"].Success)
            return $"{words.Plus} {text[1..]}";
        if (match.Groups["range"].Success)
            return $" {words.To} ";
        if (match.Groups["hour"].Success)
            return words.Clock(match.Groups["hour"].Value, morning: match.Groups["half"].Value is "a" or "A");
        return text == "&" ? words.And : text;
    }

    private static string SayAs(string kind, string text) => $"<say-as interpret-as=\"{kind}\">{text}</say-as>";

    /// <summary>kp.org/locations as "kp dot org": nobody writes a path down from a phone. The way there can be sent as a text.</summary>
    private static string Address(string text, SpokenWords words) => Scheme().Replace(text, "").Split('/')[0]
        .Replace("@", $" {words.At} ", StringComparison.Ordinal)
        .Replace(".", $" {words.Dot} ", StringComparison.Ordinal)
        .Replace("-", $" {words.Dash} ", StringComparison.Ordinal);

    // A period after one letter ("a. m.") or inside a number or an address ends no sentence.
    [GeneratedRegex(@".*?(?<![.\s][A-Za-z])[.!?](?=\s|$)\s*|.+$")]
    private static partial Regex SentenceOrRest();

    [GeneratedRegex(@"^(-|\d+\.)\s+")]
    private static partial Regex ListMark();

    [GeneratedRegex("^(https?://)?(www\\.)?", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(
        @"(?<tty>\s*\(TTY:?\s*711\))" +
        @"|(?<phone>(?<![\d-])(?:\+?1[-\s])?\(?\d{3}\)?[-\s]\d{3}-\d{4}(?!\d))" +
        @"|(?<always>\b24/7\b)" +
        @"|(?<address>\b(?:https?://)?(?:[\w-]+@)?(?:[a-z0-9-]+\.)+(?:org|com|gov|net)\b(?:/[\w/-]*\w)?)" +
        @"|(?<hour>\b\d{1,2}(?::\d\d)?)\s?(?<half>[ap])\.?\s?m\b\.?" +
        @"|(?<plus>\+\d+)" +
        @"|(?<path>(?<=\b(?:dot|punto) org)(?:\s(?:slash|diagonal|barra)\s[\w-]+)+)" +
        @"|(?<code>\b(?:911|711|988|001|211|311)\b)" +
        @"|(?<range>(?<=[\d.m])\s?[–—]\s?(?=\d))" +
        @"|&",
        RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
