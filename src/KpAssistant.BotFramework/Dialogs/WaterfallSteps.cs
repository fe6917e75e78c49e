namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Named steps in their order.</summary>
internal sealed class WaterfallSteps<TState> where TState : class, new()
{
    private readonly List<(string Name, WaterfallStep<TState> Step)> _steps = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public int Count => _steps.Count;

    public (string Name, WaterfallStep<TState> Step) this[int index] => _steps[index];

    public void Add(string name, WaterfallStep<TState> step, IEnumerable<string> formerly)
    {
        ArgumentNullException.ThrowIfNull(step);
        foreach (var known in formerly.Prepend(name))
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(known, nameof(name));
            if (!_indexes.TryAdd(known, _steps.Count))
                throw new ArgumentException($"There are two steps named '{known}'.", nameof(name));
        }
        _steps.Add((name, step));
    }

    /// <summary>-1 when there is no such step.</summary>
    public int IndexOf(string? name) => name is not null && _indexes.TryGetValue(name, out var index) ? index : -1;

    public int Require(string name) => IndexOf(name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"There is no step '{name}'.", nameof(name));
}
