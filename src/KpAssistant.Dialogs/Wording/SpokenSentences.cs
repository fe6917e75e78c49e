using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KpAssistant.Dialogs.Wording;

/// <summary>One sentence as it is said.</summary>
/// <param name="Ssml">SSML without <c>&lt;speak&gt;</c> around it; well-formed by itself.</param>
/// <param name="Words">The same for a voice that reads plain words only: numbers digit by digit. Also its caption.</param>
/// <param name="Seconds">About how long it takes to say.</param>
public sealed record SpokenSentence(string Ssml, string Words, double Seconds);

/// <summary>
/// Takes speech apart where a caller can be let in: between sentences. A number that is said again stays with the sentence that named it.
/// </summary>
public static partial class SpokenSentences
{
    private const double WordsPerSecond = 2.5;

    // A digit by itself and the pause of its group.
    private const double SecondsPerDigit = 0.35;

    // "slow" is about four fifths of the speed.
    private const double Slowness = 1.25;

    /// <param name="ssml">A <c>&lt;speak&gt;</c> element as <see cref="SpokenText.ToSsml"/> writes it.</param>
    public static IReadOnlyList<SpokenSentence> Of(string ssml)
    {
        var sentences = new List<List<XNode>>();
        List<XNode>? open = null;
        foreach (var node in XElement.Parse(ssml, LoadOptions.PreserveWhitespace).Nodes())
        {
            if (node is XElement { Name.LocalName: "prosody" } && open is null && sentences.Count > 0)
                sentences[^1].Add(node);
            else if (node is XElement { Name.LocalName: "break" })
                open = null;
            else if (node is XText text)
                open = Take(text.Value, sentences, open);
            else
                Into(sentences, ref open).Add(node);
        }
        return [.. sentences.Select(Finish).Where(sentence => sentence.Words.Any(char.IsLetterOrDigit))];
    }

    /// <summary>About how long a whole text takes to say.</summary>
    public static double Seconds(string ssml) => Of(ssml).Sum(sentence => sentence.Seconds);

    private static List<XNode>? Take(string text, List<List<XNode>> sentences, List<XNode>? open)
    {
        var position = 0;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            Into(sentences, ref open).Add(new XText(text[position..(end.Index + end.Length)]));
            (position, open) = (end.Index + end.Length, null);
        }
        // White space after a sentence opens none.
        if (position < text.Length && (open is not null || !string.IsNullOrWhiteSpace(text[position..])))
            Into(sentences, ref open).Add(new XText(text[position..]));
        return open;
    }

    private static List<XNode> Into(List<List<XNode>> sentences, ref List<XNode>? open)
    {
        if (open is null)
            sentences.Add(open = []);
        return open;
    }

    private static SpokenSentence Finish(List<XNode> nodes)
    {
        var ssml = string.Concat(nodes.Select(node => node.ToString(SaveOptions.DisableFormatting))).Trim();
        var (words, seconds) = (new StringBuilder(), 0.0);
        foreach (var node in nodes)
            Say(node, words, ref seconds);
        return new SpokenSentence(ssml, Spaces().Replace(words.ToString(), " ").Trim(), seconds);
    }

    private static void Say(XNode node, StringBuilder words, ref double seconds)
    {
        switch (node)
        {
            case XText text:
                words.Append(text.Value);
                seconds += WordCount(text.Value) / WordsPerSecond;
                break;
            case XElement { Name.LocalName: "say-as" } digits:
                words.Append(DigitByDigit(digits.Value));
                seconds += digits.Value.Count(char.IsAsciiDigit) * SecondsPerDigit;
                break;
            case XElement { Name.LocalName: "break" } pause:
                words.Append(' ');
                seconds += double.Parse(pause.Attribute("time")!.Value.TrimEnd('m', 's'), CultureInfo.InvariantCulture) / 1_000;
                break;
            case XElement element:
                var slow = element.Attribute("rate") is not null;
                var inner = 0.0;
                foreach (var child in element.Nodes())
                    Say(child, words, ref inner);
                seconds += slow ? inner * Slowness : inner;
                break;
        }
    }

    /// <summary>"951-268-3900" as "9 5 1, 2 6 8, 3 9 0 0".</summary>
    private static string DigitByDigit(string number) =>
        string.Join(", ", Groups().Matches(number).Select(group => string.Join(' ', group.Value.ToCharArray())));

    private static int WordCount(string text) => text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    [GeneratedRegex(@"(?<![.\s][A-Za-z])(?<!\b(?:Dr|Dra|St|No|Sr|Sra))[.!?…](?=\s|$)\s*")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Groups();
}
