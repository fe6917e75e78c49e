using System.Globalization;

namespace KpAssistant.BotFramework;

/// <summary>Storage in the process, for tests and the command line. Thread-safe.</summary>
public sealed class MemoryStorage : IStorage
{
    private readonly Dictionary<string, StoreItem> _items = [];
    private readonly Lock _lock = new();
    private long _version;

    public Task<IReadOnlyDictionary<string, StoreItem>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_lock)
        {
            var found = keys.Where(_items.ContainsKey).Distinct().ToDictionary(k => k, k => _items[k]);
            return Task.FromResult<IReadOnlyDictionary<string, StoreItem>>(found);
        }
    }

    public Task<IReadOnlyDictionary<string, string>> WriteAsync(IReadOnlyDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_lock)
        {
            if (changes.Any(c => c.Value.ETag != IStorage.AnyETag && c.Value.ETag != _items.GetValueOrDefault(c.Key)?.ETag))
                return Task.FromException<IReadOnlyDictionary<string, string>>(new ETagConflictException());
            var versions = changes.ToDictionary(c => c.Key, c => Put(c.Key, c.Value.Json));
            return Task.FromResult<IReadOnlyDictionary<string, string>>(versions);
        }
    }

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_lock)
        {
            foreach (var key in keys)
                _items.Remove(key);
        }
        return Task.CompletedTask;
    }

    private string Put(string key, ReadOnlyMemory<byte> json)
    {
        var etag = (++_version).ToString(CultureInfo.InvariantCulture);
        // A copy, so that a caller who reuses the buffer cannot change what is stored.
        _items[key] = new StoreItem(json.ToArray(), etag);
        return etag;
    }
}
