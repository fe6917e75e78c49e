using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework;

/// <summary>
/// The document of one turn: JSON as it was read, and over it the objects that were asked for. Parts that nobody asks for,
/// or that a newer version wrote, are written back as they were.
/// </summary>
internal sealed class StateDocument
{
    public static readonly byte[] Empty = "{}"u8.ToArray();

    private readonly Dictionary<string, (object? Value, Type Type)> _live = [];
    private JsonObject _stored;
    private ReadOnlyMemory<byte> _read;
    private string? _etag;

    public StateDocument(StoreItem? item)
    {
        _etag = item?.ETag;
        _stored = item is null ? [] : JsonSerializer.Deserialize<JsonNode>(item.Json.Span, BotJson.Options) as JsonObject ?? [];
        _read = Serialize(_stored);
    }

    public (bool Found, T? Value) Get<T>(string name)
    {
        if (_live.TryGetValue(name, out var live))
            return (true, live.Type == typeof(T) ? (T?)live.Value : throw OtherType(name, live.Type, typeof(T)));
        if (!_stored.TryGetPropertyValue(name, out var json))
            return (false, default);
        var value = json.Deserialize<T>(BotJson.Options);
        _live[name] = (value, typeof(T));
        return (true, value);
    }

    public void Set<T>(string name, T? value) => _live[name] = (value, typeof(T));

    public void Delete(string name)
    {
        _live.Remove(name);
        _stored.Remove(name);
    }

    public void Clear()
    {
        _live.Clear();
        _stored = [];
    }

    public (bool Changed, StoreItem Item) Snapshot()
    {
        foreach (var (name, live) in _live)
            _stored[name] = JsonSerializer.SerializeToNode(live.Value, live.Type, BotJson.Options);
        var json = Serialize(_stored);
        return (!json.AsSpan().SequenceEqual(_read.Span), new StoreItem(json, _etag));
    }

    public void Saved(ReadOnlyMemory<byte> json, string etag) => (_read, _etag) = (json, etag);

    private static byte[] Serialize(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, BotJson.Options);

    private static InvalidOperationException OtherType(string name, Type first, Type second) =>
        new($"The state property '{name}' is a {first.Name} in this turn and cannot be a {second.Name} too.");
}
