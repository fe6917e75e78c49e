using System.Text.RegularExpressions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Spoken sentences are short enough to follow by ear, and written texts hold no markup that the channel would show.</summary>
internal static partial class SpeechCheck
{
    public static void Run(Content content)
    {
        foreach (var answer in content.Library.Answers)
            foreach (var (language, body) in answer.Parts.SelectMany(part => part.Bodies))
                CheckBody(content, answer.File, answer.Id, language, body);
        foreach (var language in Languages.All)
            foreach (var prompt in content.Phrasebook.Prompts(language))
                CheckBody(content, prompt.File, prompt.Key, language, prompt.Body);
    }

    private static void CheckBody(Content content, string file, string id, string language, Body body)
    {
        var spoken = body.IsDerived(Channel.Voice) ? Unmarked.FromMarkdown(body.Web.Source, keepLinks: false) : body.Voice!.Source;
        foreach (var sentence in Sentences(spoken))
            if (Words(sentence) > content.Tables.WordsInASentence)
                content.ReportAt(file, body.For(Channel.Voice).Line, Beginning(sentence),
                    $"{id}, {language}.voice: a sentence of {Words(sentence)} words; {content.Tables.WordsInASentence} can be followed by ear: '{Beginning(sentence)}…'");
        foreach (var text in new[] { body.Sms, body.Voice }.OfType<LiquidText>())
            if (Markup().Match(text.Source) is { Success: true } markup)
                content.ReportAt(file, text.Line, markup.Value, $"{id}, {language}: Markdown in a text for SMS or voice would be shown or said as it is");
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

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Value();

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(?:[ap]\. ?m\.|U\.S\.|D\.C\.|EE\. ?UU\.|Dr\.|Dra\.|St\.|No\.)", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.!?:](?=\s|$)|\n\s*\n|\n(?=- )")]
    private static partial Regex SentenceEnd();
}
