using System.Text.RegularExpressions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>
/// What is spoken can be heard once: short sentences, few choices, no address that nobody could write down; and written texts hold no markup that the channel
/// would show.
/// </summary>
internal static partial class SpeechCheck
{
    // The menu's entries; what is offered beside an answer is less, and read by threes.
    private const int MostKeys = 5;
    private const int MostItems = 3;

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
        var choices = Choice().Matches(voice.Source).Select(match => match.Value.ToUpperInvariant()).Distinct().Count();
        if (choices > MostKeys)
            content.ReportAt(file, voice.Line, "", $"{id}: {choices} keys to choose from; a caller keeps {MostKeys} in mind");
        var items = Item().Count(voice.Source);
        if (items > MostItems)
            content.ReportAt(file, voice.Line, "", $"{id}: a list of {items}; a caller keeps {MostItems} in mind");
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

    // An address with its way, or with its protocol, in writing or in words.
    [GeneratedRegex(@"https?://\S*|\bwww\.\S*|\b[\w-]+\.(?:org|com|gov|net)/\S*|\b(?:dot|punto) (?:org|com|gov|net) (?:slash|barra|diagonal)\b[^.]*", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:press|oprima|marque|pulse)\s+(?:el\s+)?\S+?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Choice();

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
