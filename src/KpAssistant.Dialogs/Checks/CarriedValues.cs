using System.Globalization;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Checks;

/// <summary>What the facts of one part allow its texts to say.</summary>
internal sealed class CarriedValues
{
    private readonly List<HardValue> _values;
    private readonly List<string> _labels;
    private readonly HashSet<string> _places;

    private readonly HashSet<string> _counts;

    /// <param name="confirms">The answer has to say where third-party facts are confirmed: on kp.org or with Member Services.</param>
    public CarriedValues(Content content, IReadOnlyList<Fact> facts, AnswerCondition when, bool confirms)
    {
        var texts = facts.SelectMany(fact => fact.Values.Concat(fact.Terms).Append(fact.Text)).ToList();
        _values = [.. texts.SelectMany(text => content.HardValues.In(text, loosely: true))];
        if (confirms)
            _values.AddRange(content.HardValues.In("kp.org"));
        _counts = Counts(facts);
        _labels = [.. texts.Select(HardValues.Fold)];
        foreach (var (english, spanish) in content.Tables.Labels)
            if (_labels.Any(label => label.Contains(HardValues.Fold(english), StringComparison.Ordinal)))
                _labels.AddRange(spanish.Select(HardValues.Fold));
        _places = Places(content, facts, when);
    }

    public bool Carries(HardValue value) => value.Kind switch
    {
        HardKind.Place => _places.Contains(value.Canonical) || _values.Any(carried => carried.Same(value)),
        HardKind.Label => _labels.Any(label => label.Contains(value.Canonical, StringComparison.Ordinal)),
        HardKind.Address => _values.Any(carried => Meets(carried, value) || (carried.Kind is HardKind.Address or HardKind.Email && IsHost(value.Canonical, carried.Canonical))),
        HardKind.Quantity when _counts.Contains(value.Amount) => true,
        HardKind.Number => _values.Any(carried => carried.Amount == value.Canonical || carried.Canonical == value.Canonical),
        _ => _values.Any(carried => Meets(carried, value)),
    };

    /// <summary>The same value; a quantity may be said of without its unit ("15 to 30").</summary>
    public static bool Meets(HardValue value, HardValue said) =>
        value.Same(said)
        || (value.Kind == HardKind.Number && said.Kind == HardKind.Quantity && said.Amount == value.Canonical)
        || (said.Kind == HardKind.Number && value.Kind == HardKind.Quantity && value.Amount == said.Canonical);

    /// <summary>A fact that lists eight states lets a text speak of "eight states".</summary>
    public static HashSet<string> Counts(IEnumerable<Fact> facts) =>
        [.. facts.Where(fact => fact.Values.Count > 2).Select(fact => fact.Values.Count.ToString(CultureInfo.InvariantCulture))];

    private static bool IsHost(string host, string address) =>
        address.StartsWith(host + "/", StringComparison.Ordinal) || address.EndsWith("@" + host, StringComparison.Ordinal);

    /// <summary>A part may name the places that its condition is about, and those of a cited fact's regions.</summary>
    private static HashSet<string> Places(Content content, IReadOnlyList<Fact> facts, AnswerCondition when)
    {
        var regions = facts.SelectMany(fact => fact.AppliesTo.Regions).Select(region => region.Code());
        var conditions = when.Tests.Where(test => test.Key is "home" or "visited" or "visited-state").SelectMany(test => test.Values);
        var codes = regions.Concat(conditions).ToList();
        return [.. codes, .. codes.SelectMany(code => content.Tables.RegionPlaces.GetValueOrDefault(code) ?? [])];
    }
}
