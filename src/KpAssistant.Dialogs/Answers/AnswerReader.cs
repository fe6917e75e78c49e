using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;
using YamlDotNet.RepresentationModel;

namespace KpAssistant.Dialogs.Answers;

/// <summary>Reads one file of prompts/answers; what is wrong becomes a finding with its line.</summary>
internal sealed class AnswerReader(ContentFile file, FactLedger ledger)
{
    private static readonly Dictionary<string, ContextNeed> s_needs = new()
    {
        ["home"] = ContextNeed.Home,
        ["visited"] = ContextNeed.Visited,
        ["visited-state"] = ContextNeed.VisitedState,
        ["plan"] = ContextNeed.Plan,
    };

    public IEnumerable<Answer> Read() => file.Items(file.Root, "an answer file").Select(ReadAnswer).OfType<Answer>();

    private Answer? ReadAnswer(YamlNode node)
    {
        var map = file.Entries(node, "an answer").ToDictionary(entry => entry.Key, entry => entry);
        var id = file.Text(map.GetValueOrDefault("id").Value, "id");
        var topic = Path.GetFileNameWithoutExtension(file.Path) + ".";
        if (id is null || !id.StartsWith(topic, StringComparison.Ordinal) || id.Length == topic.Length)
        {
            file.Report(node, id is null ? "an answer has no id" : $"the id {id} must begin with the file's name, '{topic}'");
            return null;
        }
        foreach (var entry in map.Values.Where(entry => entry.Key is not ("id" or "title" or "needs" or "next" or "parts" or "more" or "plans" or "otherwise")))
            file.Report(entry.KeyNode, $"answer {id} has an unknown key '{entry.Key}'");

        var parts = file.Items(map.GetValueOrDefault("parts").Value, "parts").Select(part => ReadPart(part, id)).ToList();
        if (parts.Count == 0)
            file.Report(node, $"answer {id} has no parts");
        var next = file.Texts(map.GetValueOrDefault("next").Value, "next");
        if (next.Count > 3)
            file.Report(map["next"].KeyNode, $"answer {id} leads to {next.Count} others; three are enough");
        var plans = ReadPlans(map.GetValueOrDefault("plans").Value);
        var otherwise = file.Text(map.GetValueOrDefault("otherwise").Value, "otherwise");
        if (plans.Count > 0 != otherwise is not null)
            file.Report(node, $"answer {id} has only one of 'plans' and 'otherwise'; the second says what members of other plans hear");
        return new Answer(
            id,
            ReadTitles(map.GetValueOrDefault("title").Value, node, id),
            ReadNeeds(map.GetValueOrDefault("needs").Value),
            next,
            parts,
            map.TryGetValue("more", out var more) && file.Text(more.Value, "more") == "true",
            plans,
            otherwise,
            file.Path,
            ContentFile.Line(node));
    }

    private Dictionary<string, string> ReadTitles(YamlNode? node, YamlNode answer, string id)
    {
        var titles = file.Entries(node, "title").ToDictionary(entry => entry.Key, entry => file.Text(entry.Value, "title") ?? "");
        foreach (var language in Languages.All)
        {
            var title = titles.GetValueOrDefault(language) ?? "";
            if (title.Length == 0)
                file.Report(node ?? answer, $"answer {id} has no title in {language}");
            else if (title.Length > 40)
                file.Report(node ?? answer, $"the {language} title of {id} has {title.Length} characters; 40 fit a button");
            titles[language] = title;
        }
        return titles;
    }

    private List<ContextNeed> ReadNeeds(YamlNode? node)
    {
        var needs = new List<ContextNeed>();
        foreach (var name in file.Texts(node, "needs"))
            if (s_needs.TryGetValue(name, out var need))
                needs.Add(need);
            else
                file.Report(node!, $"'{name}' cannot be asked for; needs are {string.Join(", ", s_needs.Keys)}");
        return needs;
    }

    private List<PlanType> ReadPlans(YamlNode? node)
    {
        var plans = new List<PlanType>();
        foreach (var code in file.Texts(node, "plans"))
            if (PlanCodes.TryParse(code, out var plan))
                plans.Add(plan.Value);
            else
                file.Report(node!, $"'{code}' is no plan; plans are {string.Join(", ", PlanCodes.All.Select(PlanCodes.Code))}");
        return plans;
    }

    private AnswerPart ReadPart(YamlNode node, string id)
    {
        var when = AnswerCondition.Always;
        IReadOnlyList<string> facts = [];
        var bodies = new Dictionary<string, Body>();
        foreach (var (key, keyNode, value) in file.Entries(node, $"a part of {id}"))
            if (key == "when")
                when = ReadCondition(value);
            else if (key == "facts")
                facts = ReadFacts(value);
            else if (Languages.All.Contains(key))
            {
                if (Body.Read(file, value, $"the {key} text of {id}") is { } body)
                    bodies[key] = body;
            }
            else
                file.Report(keyNode, $"a part of {id} has an unknown key '{key}'");
        foreach (var language in Languages.All.Where(language => node is YamlMappingNode mapping && !mapping.Children.ContainsKey(new YamlScalarNode(language))))
            file.Report(node, $"a part of {id} has no text in {language}");
        return new AnswerPart(when, facts, bodies, ContentFile.Line(node));
    }

    private List<string> ReadFacts(YamlNode node)
    {
        var facts = new List<string>();
        foreach (var item in file.Items(node, "facts"))
            if (file.Text(item, "a fact") is { } fact)
            {
                facts.Add(fact);
                if (!ledger.TryGet(fact, out _))
                    file.Report(item, $"cites the fact {fact}, which the ledger does not hold");
            }
        return facts;
    }

    private AnswerCondition ReadCondition(YamlNode node)
    {
        var tests = new List<AnswerTest>();
        foreach (var (key, _, value) in file.Entries(node, "when"))
            if (key == "not")
                tests.AddRange(file.Entries(value, "not").Select(entry => ReadTest(entry.Key, entry.Value, negated: true)).OfType<AnswerTest>());
            else if (ReadTest(key, value, negated: false) is { } test)
                tests.Add(test);
        return new AnswerCondition(tests);
    }

    private AnswerTest? ReadTest(string key, YamlNode node, bool negated)
    {
        if (key is not ("home" or "visited" or "visited-state" or "plan" or "abroad"))
        {
            file.Report(node, $"'{key}' is not a condition; home, visited, visited-state, plan, abroad and not are");
            return null;
        }
        var values = file.Texts(node, key);
        if (values.Count == 0)
            file.Report(node, $"the condition '{key}' has no values");
        foreach (var value in values.Where(value => !IsValue(key, value)))
            file.Report(node, $"'{value}' is not a value of the condition '{key}'");
        return new AnswerTest(key, values, negated);
    }

    private static bool IsValue(string key, string value) => key switch
    {
        "home" => value == "unknown" || IsRegion(value),
        "visited" => value is "unknown" or "none" || IsRegion(value),
        "visited-state" => value == "unknown" || (value.Length == 2 && value.All(char.IsAsciiLetterUpper)),
        "plan" => PlanCodes.TryParse(value, out _),
        _ => value is "true" or "false",
    };

    private static bool IsRegion(string code) => RegionCodes.TryParse(code, out var region) && region.Value.Code() == code;
}
