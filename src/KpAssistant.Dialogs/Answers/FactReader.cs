using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;
using YamlDotNet.RepresentationModel;

namespace KpAssistant.Dialogs.Answers;

/// <summary>Reads data/facts.yaml; what is wrong becomes a finding with its line.</summary>
internal sealed class FactReader(ContentFile file)
{
    private static readonly HashSet<string> s_keys =
    [
        "id", "fact", "values", "terms", "applies_to", "source", "lines", "trust", "caveat", "conflicts_with", "agrees_with", "clash", "year_bound",
    ];

    private readonly Dictionary<string, FactSource> _sources = [];
    private string _collected = "";

    public FactLedger Read()
    {
        var top = file.Entries(file.Root, "the ledger").ToDictionary(entry => entry.Key, entry => entry.Value);
        _collected = file.Text(top.GetValueOrDefault("collected"), "collected") ?? "";
        foreach (var (id, _, node) in file.Entries(top.GetValueOrDefault("sources"), "sources"))
            _sources[id] = Source(id, node);
        if (!top.TryGetValue("facts", out var list))
            file.Report(1, "the ledger has no facts");

        var facts = file.Items(list, "facts").Select(ReadFact).OfType<Fact>().ToList();
        foreach (var twice in facts.GroupBy(fact => fact.Id).Where(group => group.Count() > 1))
            file.Report(twice.Last().Line, $"fact {twice.Key} stands here a second time");
        CheckReferences(facts);
        return new FactLedger(file.Path, facts);
    }

    private void CheckReferences(List<Fact> facts)
    {
        var ids = facts.Select(fact => fact.Id).ToHashSet();
        foreach (var fact in facts)
            foreach (var other in fact.Conflicts.Where(id => !ids.Contains(id)))
                file.Report(fact.Line, $"fact {fact.Id} conflicts with {other}, which does not exist");
    }

    private FactSource Source(string id, YamlNode node)
    {
        var map = Map(node, $"source {id}");
        return new FactSource(
            id,
            Required(map, "title", node, $"source {id}"),
            file.Text(map.GetValueOrDefault("publisher"), "publisher") ?? "",
            map.TryGetValue("trust", out var trust) ? ParseTrust(trust) : Trust.Official,
            file.Text(map.GetValueOrDefault("collected"), "collected") ?? _collected,
            file.Text(map.GetValueOrDefault("url"), "url"));
    }

    private Fact? ReadFact(YamlNode node)
    {
        var map = Map(node, "a fact");
        var id = Required(map, "id", node, "a fact");
        if (id.Length == 0)
            return null;
        foreach (var (key, value) in map.Where(entry => !s_keys.Contains(entry.Key)))
            file.Report(value, $"fact {id} has an unknown key '{key}'");
        var source = SourceOf(map.GetValueOrDefault("source"), node, id);
        return new Fact(
            id,
            Required(map, "fact", node, $"fact {id}"),
            file.Texts(map.GetValueOrDefault("values"), "values"),
            file.Texts(map.GetValueOrDefault("terms"), "terms"),
            Scope(map.GetValueOrDefault("applies_to"), node, id),
            source,
            map.TryGetValue("trust", out var trust) ? ParseTrust(trust) : source.Trust,
            file.Text(map.GetValueOrDefault("caveat"), "caveat"),
            file.Texts(map.GetValueOrDefault("conflicts_with"), "conflicts_with"),
            file.Texts(map.GetValueOrDefault("clash"), "clash"),
            file.Text(map.GetValueOrDefault("year_bound"), "year_bound"),
            ContentFile.Line(node));
    }

    private FactSource SourceOf(YamlNode? node, YamlNode fact, string id)
    {
        if (node is YamlMappingNode)
            return Source(id, node);
        var key = node is null ? null : file.Text(node, "source");
        if (key is not null && _sources.TryGetValue(key, out var source))
            return source;
        file.Report(node ?? fact, key is null ? $"fact {id} has no source" : $"fact {id} names an unknown source '{key}'");
        return new FactSource("", "", "", Trust.ThirdParty, _collected, null);
    }

    private FactScope Scope(YamlNode? node, YamlNode fact, string id)
    {
        switch (node)
        {
            case YamlScalarNode { Value: "all" }:
                return FactScope.Everyone;
            case YamlSequenceNode:
                return FactScope.Everyone with { Regions = Regions(node) };
            case YamlMappingNode:
                var map = Map(node, "applies_to");
                return FactScope.Everyone with { Plans = Plans(map.GetValueOrDefault("plans")), ExcludedPlans = Plans(map.GetValueOrDefault("not-plans")) };
            default:
                file.Report(node ?? fact, $"fact {id}: applies_to must be all, a list of regions, or plans / not-plans");
                return FactScope.Everyone;
        }
    }

    private HashSet<Region> Regions(YamlNode node)
    {
        var regions = new HashSet<Region>();
        foreach (var code in file.Texts(node, "applies_to"))
            if (RegionCodes.TryParse(code, out var region))
                regions.Add(region.Value);
            else
                file.Report(node, $"'{code}' is not a region");
        return regions;
    }

    private HashSet<PlanType> Plans(YamlNode? node)
    {
        var plans = new HashSet<PlanType>();
        foreach (var code in file.Texts(node, "plans"))
            if (PlanCodes.TryParse(code, out var plan))
                plans.Add(plan.Value);
            else
                file.Report(node!, $"'{code}' is not a plan type");
        return plans;
    }

    private Trust ParseTrust(YamlNode node)
    {
        switch (file.Text(node, "trust"))
        {
            case "official":
                return Trust.Official;
            case "leaflet":
                return Trust.Leaflet;
            case "third-party":
                return Trust.ThirdParty;
            default:
                file.Report(node, "trust must be official, leaflet or third-party");
                return Trust.ThirdParty;
        }
    }

    private Dictionary<string, YamlNode> Map(YamlNode node, string what) =>
        file.Entries(node, what).ToDictionary(entry => entry.Key, entry => entry.Value);

    private string Required(Dictionary<string, YamlNode> map, string key, YamlNode owner, string what)
    {
        if (map.TryGetValue(key, out var node) && file.Text(node, key) is { Length: > 0 } text)
            return text;
        file.Report(owner, $"{what} has no {key}");
        return "";
    }
}
