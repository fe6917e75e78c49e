using System.Text.Json;

namespace KpAssistant.BotFramework;

/// <summary>
/// The document of one turn: JSON as it was read, and over it the objects that were asked for. Parts that nobody asks for,
/// or that a newer version wrote, are written back as they were.
/// </summary>
internal sealed class StateDocument
{
    public static readonly byte[] Empty = "{}"u8.ToArray();

    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = BotJson.Options.MaxDepth };

    private readonly Dictionary<string, (object? Value, Type Type)> _live = [];
    private readonly List<(string Name, ReadOnlyMemory<byte> Json)> _stored;
    private ReadOnlyMemory<byte> _read;
    private string? _etag;

    public StateDocument(StoreItem? item)
    {
        _etag = item?.ETag;
        _stored = item is null ? [] : Parts(item.Json);
        _read = item is null || _stored.Count == 0 ? Empty : item.Json;
    }

    public (bool Found, T? Value) Get<T>(string name)
    {
        if (_live.TryGetValue(name, out var live))
            return (true, live.Type == typeof(T) ? (T?)live.Value : throw OtherType(name, live.Type, typeof(T)));
        var at = IndexOf(name);
        if (at < 0)
            return (false, default);
        var value = JsonSerializer.Deserialize<T>(_stored[at].Json.Span, BotJson.Options);
        _live[name] = (value, typeof(T));
        return (true, value);
    }

    public void Set<T>(string name, T? value) => _live[name] = (value, typeof(T));

    public void Delete(string name)
    {
        _live.Remove(name);
        if (IndexOf(name) is >= 0 and var at)
            _stored.RemoveAt(at);
    }

    public void Clear()
    {
        _live.Clear();
        _stored.Clear();
    }

    public (bool Changed, StoreItem Item) Snapshot()
    {
        var json = JsonScratch.Write(this, static (json, document) => document.Write(json));
        return (!_read.Span.SequenceEqual(json), new StoreItem(json, _etag));
    }

    public void Saved(ReadOnlyMemory<byte> json, string etag) => (_read, _etag) = (json, etag);

    /// <summary>Every part at the place where it was; new ones at the end.</summary>
    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, stored) in _stored)
        {
            json.WritePropertyName(name);
            if (_live.TryGetValue(name, out var live))
                JsonSerializer.Serialize(json, live.Value, live.Type, BotJson.Options);
            else
                json.WriteRawValue(stored.Span, skipInputValidation: true);
        }
        foreach (var (name, live) in _live)
        {
            if (IndexOf(name) >= 0)
                continue;
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, live.Value, live.Type, BotJson.Options);
        }
        json.WriteEndObject();
    }

    private int IndexOf(string name) => IndexOf(_stored, name);

    private static int IndexOf(List<(string Name, ReadOnlyMemory<byte> Json)> parts, string name)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Name == name)
                return i;
        }
        return -1;
    }

    /// <summary>Where each part stands in the bytes; what is inside of it is read when it is asked for.</summary>
    private static List<(string, ReadOnlyMemory<byte>)> Parts(ReadOnlyMemory<byte> json)
    {
        var parts = new List<(string Name, ReadOnlyMemory<byte>)>();
        var reader = new Utf8JsonReader(json.Span, s_reading);
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read())
        {
            if (!isObject || reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (IndexOf(parts, name) >= 0)
                throw new JsonException($"The state holds '{name}' twice.");
            parts.Add((name, json[start..(int)reader.BytesConsumed]));
        }
        return parts;
    }

    private static InvalidOperationException OtherType(string name, Type first, Type second) =>
        new($"The state property '{name}' is a {first.Name} in this turn and cannot be a {second.Name} too.");
}
