using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Checks;

/// <summary>The members that an answer can tell apart: every mix of the values that its conditions speak of, with "not known" and "another" beside each.</summary>
internal static class Combinations
{
    public static IEnumerable<(AnswerContext Context, string Name)> Of(Answer answer)
    {
        var tests = answer.Parts.SelectMany(part => part.When.Tests).ToLookup(test => test.Key, test => test.Values);
        return
            from home in Homes(tests["home"])
            from visited in Visits(tests)
            from plan in Plans(tests["plan"])
            select (new AnswerContext { Home = home, Visited = visited, Plan = plan }, Name(tests, home, visited, plan));
    }

    private static IEnumerable<Region?> Homes(IEnumerable<IReadOnlyList<string>> tests) =>
        Codes(tests) is not { Count: > 0 } codes ? [null] : [null, .. Named(codes), .. Other(codes)];

    private static IEnumerable<Place?> Visits(ILookup<string, IReadOnlyList<string>> tests)
    {
        yield return null;
        var codes = Codes(tests["visited"]);
        if (codes.Count > 0)
            foreach (var region in Named(codes).Concat(Other(codes)))
                yield return new Place { Region = region };
        foreach (var state in Codes(tests["visited-state"]).Where(state => state != "unknown"))
            yield return new Place { State = state };
        if (tests["visited-state"].Any() || codes.Contains("none"))
            yield return new Place { State = "ND" };
        if (tests["abroad"].Any())
            yield return new Place { Country = Place.UnknownCountry };
    }

    private static IEnumerable<PlanType?> Plans(IEnumerable<IReadOnlyList<string>> tests)
    {
        var codes = Codes(tests);
        return codes.Count == 0
            ? [null]
            : [null, .. PlanCodes.All.Where(plan => codes.Contains(plan.Code())).Select(plan => (PlanType?)plan), .. PlanCodes.All.Where(plan => !codes.Contains(plan.Code())).Take(1).Select(plan => (PlanType?)plan)];
    }

    private static HashSet<string> Codes(IEnumerable<IReadOnlyList<string>> tests) => [.. tests.SelectMany(values => values)];

    private static IEnumerable<Region?> Named(HashSet<string> codes) => RegionCodes.All.Where(region => codes.Contains(region.Code())).Select(region => (Region?)region);

    private static IEnumerable<Region?> Other(HashSet<string> codes) => RegionCodes.All.Where(region => !codes.Contains(region.Code())).Take(1).Select(region => (Region?)region);

    private static string Name(ILookup<string, IReadOnlyList<string>> tests, Region? home, Place? visited, PlanType? plan)
    {
        var known = new List<string>();
        if (tests["home"].Any())
            known.Add($"home {home?.Code() ?? "unknown"}");
        if (tests["visited"].Any() || tests["visited-state"].Any() || tests["abroad"].Any())
            known.Add($"visited {(visited is null ? "unknown" : visited.IsAbroad ? "abroad" : visited.Region?.Code() ?? visited.State)}");
        if (tests["plan"].Any())
            known.Add($"plan {plan?.Code() ?? "not asked"}");
        return known.Count == 0 ? "every member" : string.Join(", ", known);
    }
}
