using System.Text.RegularExpressions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Prompts exist in both languages with the same placeholders, what they mention is known, and no SMS asks for a reply that carriers act on.</summary>
internal static class PromptCheck
{
    public static void Run(Content content, References references)
    {
        CheckLanguages(content);
        CheckCode(content, references);
        var banned = Banned(content.Tables);
        foreach (var language in Languages.All)
            foreach (var prompt in content.Phrasebook.Prompts(language))
            {
                CheckTexts(content, prompt.File, prompt.Key, prompt.Texts, prompt.Sample);
                CheckReplies(content, banned, prompt.File, prompt.Key, prompt.Body.For(Channel.Sms));
                CheckSegments(content, prompt, language);
            }
        foreach (var answer in content.Library.Answers)
            foreach (var body in answer.Parts.SelectMany(part => part.Bodies.Values))
            {
                CheckTexts(content, answer.File, answer.Id, body.Texts, null);
                CheckReplies(content, banned, answer.File, answer.Id, body.For(Channel.Sms));
            }
    }

    private static void CheckLanguages(Content content)
    {
        var english = content.Phrasebook.Prompts(Languages.English).ToDictionary(prompt => prompt.Key);
        var spanish = content.Phrasebook.Prompts(Languages.Spanish).ToDictionary(prompt => prompt.Key);
        foreach (var prompt in english.Values.Where(prompt => !spanish.ContainsKey(prompt.Key)))
            content.Report(prompt.File, prompt.Body.Line, $"prompt {prompt.Key} is missing in es");
        foreach (var prompt in spanish.Values)
            if (!english.TryGetValue(prompt.Key, out var other))
                content.Report(prompt.File, prompt.Body.Line, $"prompt {prompt.Key} is missing in en");
            else
            {
                ComparePlaceholders(content, prompt, other);
                if (prompt.Chips.Count != other.Chips.Count)
                    content.Report(prompt.File, prompt.Body.Line, $"prompt {prompt.Key} has {prompt.Chips.Count} chips in es and {other.Chips.Count} in en");
            }
    }

    private static void ComparePlaceholders(Content content, Prompt spanish, Prompt english)
    {
        var here = spanish.Texts.SelectMany(text => text.Placeholders).ToHashSet();
        var there = english.Texts.SelectMany(text => text.Placeholders).ToHashSet();
        foreach (var name in here.Except(there).Concat(there.Except(here)))
            content.ReportAt(spanish.File, spanish.Body.Line, name, $"prompt {spanish.Key}: only one language says '{name}'");
    }

    private static void CheckCode(Content content, References references)
    {
        var features = content.Phrasebook.Keys.Select(Feature).ToHashSet();
        foreach (var (name, file, line) in references.Code)
            if (features.Contains(Feature(name)) && !IsFileName(name) && !content.Phrasebook.Contains(name)
                && !content.Library.TryGet(name, out _) && !content.Ledger.TryGet(name, out _))
                content.Report(file, line, $"the code names '{name}', which is no prompt, answer or fact");
        foreach (var prompt in Languages.All.SelectMany(content.Phrasebook.Prompts))
            foreach (var chip in prompt.Chips.Where(chip => chip.Source.StartsWith('@') && !content.Phrasebook.Contains(chip.Source[1..])))
                content.Report(prompt.File, chip.Line, $"a chip of {prompt.Key} names the prompt {chip.Source[1..]}, which does not exist");
    }

    private static string Feature(string key) => key[..key.IndexOf('.', StringComparison.Ordinal)];

    private static bool IsFileName(string name) => name.Split('.')[1] is "yaml" or "json" or "txt" or "tsv" or "csv" or "bin" or "html" or "js" or "css" or "db" or "cs";

    private static void CheckTexts(Content content, string file, string id, IEnumerable<LiquidText> texts, IReadOnlyDictionary<string, string>? sample)
    {
        foreach (var text in texts)
        {
            foreach (var name in text.Placeholders.Where(name => !Samples.IsKnown(content, name, sample)))
                content.ReportAt(file, text.Line, name, $"{id}: unknown placeholder '{name}'; give an example of it in data/checks.yaml (placeholders) or in the prompt (sample)");
            foreach (var filter in text.Filters.Where(filter => !WordingFilters.Names.Contains(filter)))
                content.ReportAt(file, text.Line, filter, $"{id}: unknown filter '{filter}'");
        }
    }

    private static void CheckSegments(Content content, Prompt prompt, string language)
    {
        var allowed = content.Tables.Segments.GetValueOrDefault(language, 3);
        var longest = Samples.For(content, [.. prompt.Texts], language, prompt.Sample)
            .Select(values => SmsSegments.Count(SmsText.Fold(prompt.Body.Render(values, language, Channel.Sms))))
            .MaxBy(count => count.Segments)!;
        if (longest.Segments > allowed)
            content.Report(prompt.File, prompt.Body.For(Channel.Sms).Line, $"prompt {prompt.Key}, {language}.sms: {longest.Segments} segments ({longest.Characters} characters, {longest.Encoding}); {allowed} are allowed");
    }

    private static void CheckReplies(Content content, Regex banned, string file, string id, LiquidText text)
    {
        foreach (Match match in banned.Matches(text.Source))
            content.ReportAt(file, text.Line, match.Groups["word"].Value, $"{id}: an SMS must not ask for the reply {match.Groups["word"].Value}, on which carriers or SMS providers act");
    }

    /// <summary>A request to reply, and in the same sentence a banned word in capitals or quotation marks.</summary>
    private static Regex Banned(CheckTables tables)
    {
        var verbs = string.Join('|', tables.ReplyVerbs.Select(Regex.Escape));
        var words = string.Join('|', tables.BannedReplies.Select(Regex.Escape));
        return new Regex($$"""\b(?i:{{verbs}})\b[^.!?]*?(?:(?<![\w])(?<word>{{words}})(?!\w)|["'“‘«](?i:(?<word>{{words}}))["'”’»])""");
    }
}
