using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Checks;

/// <summary>A fact of one region is said only to that region's members (rule R18).</summary>
internal static class ScopeCheck
{
    private static readonly string[] s_unknown = ["unknown", "none"];

    public static void Run(Content content)
    {
        foreach (var answer in content.Library.Answers)
            foreach (var part in answer.Parts)
                foreach (var fact in content.FactsOf(part).Where(fact => fact.AppliesTo.IsRegional && !IsLimited(content, part, fact)))
                    content.ReportAt(answer.File, part.Line, fact.Id,
                        $"{answer.Id} cites {fact.Id}, which holds for {Codes(fact)} only, in a part that others get too, or that members of no known region get without the area's name in every language (when: {{ home: [{Codes(fact)}] }})");
    }

    /// <summary>What a page says of an area may be said to those who visit it, and to those of whom no region is known if the text names the area. A leaflet
    /// speaks to its own members only.</summary>
    private static bool IsLimited(Content content, AnswerPart part, Fact fact)
    {
        var home = Told(part.When, "home");
        if (fact.Trust == Trust.Leaflet)
            return home.All(Holds);
        return Suits(home) || Suits(Told(part.When, "visited"));

        bool Holds(string code) => RegionCodes.TryParse(code, out var region) && fact.AppliesTo.Regions.Contains(region.Value);
        bool Suits(HashSet<string> codes) => codes.Except(s_unknown).All(Holds) && (!codes.Overlaps(s_unknown) || NamesArea(content, part, fact));
    }

    /// <summary>Everyone whom the condition lets through, by one of its keys.</summary>
    private static HashSet<string> Told(AnswerCondition when, string key)
    {
        var told = RegionCodes.All.Select(region => region.Code()).Concat(s_unknown).ToHashSet();
        foreach (var test in when.Tests.Where(test => test.Key == key))
            if (test.Negated)
                told.ExceptWith(test.Values);
            else
                told.IntersectWith(test.Values);
        return told;
    }

    private static bool NamesArea(Content content, AnswerPart part, Fact fact)
    {
        var areas = fact.AppliesTo.Regions.SelectMany(region => content.Tables.RegionPlaces.GetValueOrDefault(region.Code()) ?? [])
            .Concat(Places(content, fact.Text)).ToHashSet();
        return part.Bodies.Values.All(body => Places(content, body.Web.Source).Any(areas.Contains));
    }

    private static IEnumerable<string> Places(Content content, string text) =>
        content.HardValues.In(text).Where(value => value.Kind == HardKind.Place).Select(value => value.Canonical);

    private static string Codes(Fact fact) => string.Join(", ", fact.AppliesTo.Regions.Select(region => region.Code()));
}
