using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.BotFramework;

/// <summary>A typed bag for one turn. Not thread-safe, as a turn is one flow.</summary>
public sealed class TurnState
{
    private readonly Dictionary<(Type, string), object> _items = [];

    /// <summary>The object of that type (and name); null when there is none.</summary>
    public T? Get<T>(string name = "") where T : class =>
        _items.TryGetValue((typeof(T), name), out var item) ? (T)item : null;

    public bool TryGet<T>([NotNullWhen(true)] out T? item, string name = "") where T : class => (item = Get<T>(name)) is not null;

    /// <summary>Keeps the object, in place of an earlier one of that type and name.</summary>
    public void Set<T>(T item, string name = "") where T : class => _items[(typeof(T), name)] = item;

    public T GetOrAdd<T>(Func<T> create, string name = "") where T : class
    {
        if (Get<T>(name) is { } found)
            return found;
        var created = create();
        Set(created, name);
        return created;
    }

    public bool Remove<T>(string name = "") where T : class => _items.Remove((typeof(T), name));
}
