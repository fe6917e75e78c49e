namespace KpAssistant.Recognizers.Grammar;

/// <summary>Numbers the names of terminals (vocabulary categories) and of nonterminals (rules).</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    public int Count => _ids.Count;

    public int this[string name]
    {
        get
        {
            if (!_ids.TryGetValue(name, out int id))
                _ids[name] = id = _ids.Count;
            return id;
        }
    }

    public bool TryFind(string name, out int id) => _ids.TryGetValue(name, out id);
}
