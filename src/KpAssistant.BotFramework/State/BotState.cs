namespace KpAssistant.BotFramework;

/// <summary>
/// One document of state per conversation (or user), read once a turn and written back when it has changed.
/// A host that commits in its own way gives the document with <see cref="Attach"/> and takes it with <see cref="Snapshot"/>.
/// </summary>
public abstract class BotState(IStorage storage)
{
    private IStorage Storage => storage;

    /// <summary>Where the document of this turn is kept.</summary>
    /// <exception cref="ArgumentException">The activity does not say which conversation or user it belongs to.</exception>
    public abstract string GetStorageKey(ITurnContext turnContext);

    /// <summary>A named part of the document. Make it once and keep it; it holds nothing of a turn.</summary>
    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new BotStatePropertyAccessor<T>(this, name);
    }

    /// <summary>Reads the document, once a turn unless <paramref name="force"/>, which forgets unsaved changes.</summary>
    public async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (!force && Find(turnContext) is not null)
            return;
        var key = GetStorageKey(turnContext);
        var items = await storage.ReadAsync([key], cancellationToken);
        Attach(turnContext, items.GetValueOrDefault(key));
    }

    /// <summary>Writes the document if it differs from the one that was read, or if <paramref name="force"/>.</summary>
    /// <exception cref="ETagConflictException">Somebody else wrote since it was read.</exception>
    public Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default) =>
        SaveTogetherAsync([this], turnContext, force, cancellationToken);

    /// <summary>Writes what has changed of several documents in one step: all of it or none.</summary>
    /// <exception cref="ArgumentException">They are not kept in the same storage, so that one step is not possible.</exception>
    /// <exception cref="ETagConflictException">Somebody else wrote one of them since it was read.</exception>
    public static async Task SaveTogetherAsync(IReadOnlyCollection<BotState> states, ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (states.DistinctBy(s => s.Storage).Count() > 1)
            throw new ArgumentException("States that are saved together need the same storage.", nameof(states));
        var changes = new Dictionary<string, (StateDocument Document, StoreItem Item)>();
        foreach (var state in states)
        {
            if (state.Find(turnContext) is { } document && document.Snapshot() is var (changed, item) && (changed || force))
                changes[state.GetStorageKey(turnContext)] = (document, item);
        }
        if (changes.Count == 0)
            return;
        var versions = await states.First().Storage.WriteAsync(changes.ToDictionary(c => c.Key, c => c.Value.Item), cancellationToken);
        foreach (var (key, change) in changes)
            change.Document.Saved(change.Item.Json, versions[key]);
    }

    /// <summary>Forgets everything in the document; the next save writes an empty one.</summary>
    public async Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await LoadAsync(turnContext, cancellationToken: cancellationToken);
        Find(turnContext)!.Clear();
    }

    /// <summary>Deletes the document from the storage and from this turn.</summary>
    public Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Attach(turnContext, null);
        return storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    /// <summary>Gives this turn a document that the host has read; null for a conversation that has none.</summary>
    public void Attach(ITurnContext turnContext, StoreItem? item)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Set(new StateDocument(item), GetType().FullName!);
    }

    /// <summary>The document as it is now, its version as it was read, and whether there is anything to write.</summary>
    public (bool Changed, StoreItem Item) Snapshot(ITurnContext turnContext) =>
        Find(turnContext)?.Snapshot() ?? (false, new StoreItem(StateDocument.Empty, null));

    internal StateDocument? Find(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<StateDocument>(GetType().FullName!);
    }

    protected static string Required(string? value, string what) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"The activity has no {what}.") : value;
}

/// <summary>What is remembered as long as the conversation.</summary>
public sealed class ConversationState(IStorage storage) : BotState(storage)
{
    public override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        return $"{Required(activity.ChannelId, "channelId")}/conversations/{Required(activity.Conversation?.Id, "conversation.id")}";
    }
}

/// <summary>What is remembered of a user in all conversations of a channel.</summary>
public sealed class UserState(IStorage storage) : BotState(storage)
{
    public override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        return $"{Required(activity.ChannelId, "channelId")}/users/{Required(activity.From?.Id, "from.id")}";
    }
}
