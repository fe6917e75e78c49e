using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>The dialogs of a conversation that are under way. Written with short names, as every message carries it to the store.</summary>
public sealed class DialogState
{
    /// <summary>The active dialog first, the one that began it second, and so on.</summary>
    [JsonPropertyName("d")]
    public IList<DialogInstance> DialogStack { get; init; } = [];
}

/// <summary>One dialog under way and what it has to remember.</summary>
public sealed class DialogInstance
{
    private object? _live;
    private JsonNode? _stored;

    [JsonPropertyName("i")]
    public required string Id { get; init; }

    /// <summary>Version of the shape of the state; null means 1.</summary>
    [JsonPropertyName("v")]
    public int? Version { get; set; }

    /// <summary>Name of the step at which a dialog with steps waits.</summary>
    [JsonPropertyName("n")]
    public string? Step { get; set; }

    /// <summary>The state as JSON; for typed use see <see cref="GetState{T}"/>.</summary>
    [JsonPropertyName("s")]
    public JsonNode? State
    {
        get => _live is null ? _stored : JsonSerializer.SerializeToNode(_live, _live.GetType(), BotJson.Options);
        set => (_stored, _live) = (value, null);
    }

    /// <summary>The state as an object that stays live: what is changed on it is kept.</summary>
    /// <exception cref="JsonException">The stored state has another shape.</exception>
    public T GetState<T>() where T : class, new()
    {
        if (_live is T live)
            return live;
        var state = State?.Deserialize<T>(BotJson.Options) ?? new T();
        _live = state;
        return state;
    }

    public void SetState<T>(T state) where T : class => _live = state;

    /// <summary>As <see cref="GetState{T}"/>, but false when the stored state has another shape.</summary>
    internal bool TryReadState<T>() where T : class, new()
    {
        try
        {
            GetState<T>();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
