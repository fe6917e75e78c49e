using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Answers;

/// <summary>Every fact that an answer may state (data/facts.yaml).</summary>
public sealed class FactLedger
{
    private readonly FrozenDictionary<string, Fact> _byId;

    internal FactLedger(string path, IReadOnlyList<Fact> facts)
    {
        Path = path;
        Facts = facts;
        _byId = facts.DistinctBy(fact => fact.Id).ToFrozenDictionary(fact => fact.Id);
    }

    public string Path { get; }

    public IReadOnlyList<Fact> Facts { get; }

    /// <exception cref="KeyNotFoundException">The ledger holds no such fact.</exception>
    public Fact this[string id] => _byId[id];

    public bool TryGet(string id, [NotNullWhen(true)] out Fact? fact) => _byId.TryGetValue(id, out fact);

    /// <exception cref="ContentFormatException">The file is missing or malformed; the message names file and line.</exception>
    public static FactLedger Load(string path)
    {
        var findings = new List<Finding>();
        var ledger = Read(path, findings);
        ContentFormatException.ThrowIfAny(findings);
        return ledger;
    }

    internal static FactLedger Read(string path, List<Finding> findings) => new FactReader(ContentFile.Read(path, findings)).Read();
}
