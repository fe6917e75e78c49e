using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Both languages and every channel of a part state the same hard values; the English web text is the measure.</summary>
internal static class ParityCheck
{
    public static void Run(Content content)
    {
        foreach (var answer in content.Library.Answers)
            foreach (var part in answer.Parts)
                if (part.Bodies.TryGetValue(Languages.English, out var measure))
                    foreach (var (language, body) in part.Bodies)
                        foreach (var channel in Enum.GetValues<Channel>().Where(channel => NeedsLook(body, channel)))
                            if (language != Languages.English || channel != Channel.Web)
                                Compare(content, answer, part, measure.Web, body, language, channel);
    }

    /// <summary>A derived SMS text has all that the web has; derived speech has lost its addresses.</summary>
    private static bool NeedsLook(Body body, Channel channel) => channel != Channel.Sms || !body.IsDerived(channel);

    private static void Compare(Content content, Answer answer, AnswerPart part, LiquidText measure, Body body, string language, Channel channel)
    {
        var text = body.For(channel);
        var derived = channel == Channel.Voice && body.IsDerived(channel);
        var source = derived ? Unmarked.FromMarkdown(text.Source, keepLinks: false) : text.Source;
        var where = $"{language}.{channel}".ToLowerInvariant();
        var names = FactNames(content, part);
        var counts = CarriedValues.Counts(content.FactsOf(part));

        foreach (var value in Missing(content, measure.Source, source).Where(value => Matters(value, names, counts) && !Spared(content, value, channel, source)))
            if (!derived || value.Kind == HardKind.Address)
                content.Report(answer.File, text.Line, $"{answer.Id}, {where}: lacks {ValuesCheck.Name(value)}, which the English web text has");
        if (derived)
            return;
        foreach (var value in Missing(content, source, measure.Source).Where(value => Matters(value, names, counts)))
            content.ReportAt(answer.File, text.Line, value.Written, $"{answer.Id}, {where}: says {ValuesCheck.Name(value)}, which the English web text does not");
        foreach (var name in MissingNames(content, part, measure.Source, source))
            content.Report(answer.File, text.Line, $"{answer.Id}, {where}: lacks the name '{name}', which the English web text has", warning: true);
    }

    private static IEnumerable<HardValue> Missing(Content content, string from, string to)
    {
        var there = content.HardValues.In(to, loosely: true);
        return content.HardValues.In(from)
            .Where(value => value.Kind != HardKind.Label && !there.Any(other => CarriedValues.Meets(value, other)))
            .DistinctBy(value => (value.Kind, value.Canonical));
    }

    /// <summary>Days, holidays, places, "24/7" and the home page count where they are what a fact states; elsewhere they are just words or part of a name, as is
    /// the length of a list.</summary>
    private static bool Matters(HardValue value, HashSet<(HardKind, string)> names, HashSet<string> counts) => value switch
    {
        { Kind: HardKind.Day or HardKind.Holiday or HardKind.Place or HardKind.Always } or { Canonical: "kp.org" } => names.Contains((value.Kind, value.Canonical)),
        { Kind: HardKind.Quantity } => names.Contains((value.Kind, value.Canonical)) || !counts.Contains(value.Amount),
        _ => true,
    };

    private static bool Spared(Content content, HardValue value, Channel channel, string text) => channel == Channel.Voice && (
        // Who listens to a voice does not need the relay number.
        value is { Canonical: "711" }
        || (value.Kind is HardKind.Address or HardKind.Email && content.Tables.TextTheLink.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase))));

    private static HashSet<(HardKind, string)> FactNames(Content content, AnswerPart part) =>
        [.. content.FactsOf(part).SelectMany(fact => fact.Values).SelectMany(value => content.HardValues.In(value)).Select(value => (value.Kind, value.Canonical))];

    private static IEnumerable<string> MissingNames(Content content, AnswerPart part, string measure, string text)
    {
        var there = HardValues.Fold(text);
        foreach (var name in content.FactsOf(part).SelectMany(fact => fact.Values).Distinct())
            if (content.HardValues.In(name).Count == 0
                && HardValues.Fold(measure).Contains(HardValues.Fold(name), StringComparison.Ordinal)
                && !content.Tables.Labels.GetValueOrDefault(name, []).Append(name).Any(form => there.Contains(HardValues.Fold(form), StringComparison.Ordinal)))
                yield return name;
    }
}
