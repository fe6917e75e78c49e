using System.Text.Json;

namespace KpAssistant.BotFramework;

/// <summary>Typed reading and writing of single documents.</summary>
public static class StorageExtensions
{
    /// <summary>The document and its version; null when the key is unknown.</summary>
    /// <exception cref="JsonException">The document has another shape.</exception>
    public static async Task<(T Value, string ETag)?> ReadAsync<T>(this IStorage storage, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(storage);
        var items = await storage.ReadAsync([key], cancellationToken);
        return items.TryGetValue(key, out var item)
            ? (JsonSerializer.Deserialize<T>(item.Json.Span, BotJson.Options)!, item.ETag!)
            : null;
    }

    /// <summary>Writes one document; <paramref name="etag"/> as in <see cref="StoreItem"/>.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="ETagConflictException">The version is no longer the stored one.</exception>
    public static async Task<string> WriteAsync<T>(this IStorage storage, string key, T value, string? etag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(storage);
        var item = new StoreItem(JsonSerializer.SerializeToUtf8Bytes(value, BotJson.Options), etag);
        var versions = await storage.WriteAsync(new Dictionary<string, StoreItem> { [key] = item }, cancellationToken);
        return versions[key];
    }
}
