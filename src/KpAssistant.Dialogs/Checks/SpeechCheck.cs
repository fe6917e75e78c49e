using System.Text.RegularExpressions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>
/// What is spoken can be heard once: short sentences, few choices, no address that nobody could write down; and written texts hold no markup that the channel
/// would show.
/// </summary>
internal static partial class SpeechCheck
{
    public static void Run(Content content)
    {
        foreach (var answer in content.Library.Answers)
            foreach (var (language, body) in answer.Parts.SelectMany(part => part.Bodies))
                CheckBody(content, answer.File, answer.Id, language, body);
        foreach (var language in Languages.All)
            foreach (var prompt in content.Phrasebook.Prompts(language))
            {
                CheckBody(content, prompt.File, prompt.Key, language, prompt.Body);
                CheckLength(content, prompt, language);
            }
    }

    private static void CheckBody(Content content, string file, string id, string language, Body body)
    {
        var spoken = body.IsDerived(Channel.Voice) ? Unmarked.FromMarkdown(body.Web.Source, keepLinks: false) : body.Voice!.Source;
        foreach (var sentence in Sentences(spoken))
            if (Words(sentence) > content.Tables.WordsInASentence)
                content.ReportAt(file, body.For(Channel.Voice).Line, Beginning(sentence),
                    $"{id}, {language}.voice: a sentence of {Words(sentence)} words; {content.Tables.WordsInASentence} can be followed by ear: '{Beginning(sentence)}…'");
        if (body.Voice is { } voice)
            CheckForTheEar(content, file, $"{id}, {language}.voice", voice);
        foreach (var text in new[] { body.Sms, body.Voice }.OfType<LiquidText>())
            if (Markup().Match(text.Source) is { Success: true } markup)
                content.ReportAt(file, text.Line, markup.Value, $"{id}, {language}: Markdown in a text for SMS or voice would be shown or said as it is");
    }

    private static void CheckForTheEar(Content content, string file, string id, LiquidText voice)
    {
        if (Address().Match(voice.Source) is { Success: true } address)
            content.ReportAt(file, voice.Line, address.Value, $"{id}: nobody writes down '{address.Value}' from a phone; name the site ('kp dot org') and offer to text the link");
        if (Choices(voice.Source) is var choices && choices > content.Tables.Choices)
            content.ReportAt(file, voice.Line, "", $"{id}: {choices} choices; {content.Tables.Choices} can be kept in mind");
    }

    /// <summary>Keys to press, words to say in quotation marks, or items of a list, whichever are most.</summary>
    private static int Choices(string text) => new[]
    {
        KeyToPress().Matches(text).Select(match => match.Value.ToUpperInvariant()).Distinct().Count(),
        SentenceEnd().Split(text).Max(sentence => WordsToSay().Count(sentence)),
        Item().Count(text),
    }.Max();

    /// <summary>Answers are measured as each member gets them; a prompt has one form, with what it may carry.</summary>
    private static void CheckLength(Content content, Prompt prompt, string language)
    {
        var longest = Samples.For(content, [.. prompt.Texts], language, prompt.Sample)
            .Max(values => SpokenSentences.Seconds(SpokenText.ToSsml(prompt.Body.Render(values, language, Channel.Voice), language)));
        if (longest > content.Tables.Seconds)
            content.Report(prompt.File, prompt.Body.For(Channel.Voice).Line, $"prompt {prompt.Key}, {language}.voice: {longest:0} seconds; {content.Tables.Seconds:0} are allowed");
    }

    public static int Words(string text) => text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    private static string Beginning(string sentence) => string.Join(' ', sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5));

    /// <summary>Periods of abbreviations, addresses and numbers end no sentence.</summary>
    private static IEnumerable<string> Sentences(string text)
    {
        var whole = Abbreviation().Replace(Tag().Replace(Value().Replace(text, " x "), " "), match => match.Value.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) + " ");
        return SentenceEnd().Split(whole).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0);
    }

    [GeneratedRegex(@"\*\*|\]\(|^#+\s|`", RegexOptions.Multiline)]
    private static partial Regex Markup();

    // The name of the plan's own site is said; an address with a way, a protocol or a mailbox is not.
    [GeneratedRegex(@"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?!kp\.org\b(?!/))(?:[a-z0-9-]+\.)+(?:org|com|gov|net|edu)\b(?:/\S*)?|\b(?:dot|punto) (?:com|gov|net|edu)\b|\b(?:dot|punto) org (?:slash|barra|diagonal) [\w-]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:press|oprima)\s+(?:\d|\{\{[^}]*\}\})", RegexOptions.IgnoreCase)]
    private static partial Regex KeyToPress();

    [GeneratedRegex("""["“«][^"”»]{1,40}["”»]""")]
    private static partial Regex WordsToSay();

    [GeneratedRegex(@"^\s*(?:-|\d\.)\s", RegexOptions.Multiline)]
    private static partial Regex Item();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Value();

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(?:[ap]\. ?m\.|U\.S\.|D\.C\.|EE\. ?UU\.|Dr\.|Dra\.|St\.|No\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.!?:](?=\s|$)|\n\s*\n|\n(?=- )")]
    private static partial Regex SentenceEnd();
}
