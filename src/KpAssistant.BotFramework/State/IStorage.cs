namespace KpAssistant.BotFramework;

/// <summary>A stored document and the version it has.</summary>
/// <param name="Json">UTF-8 JSON, without type names.</param>
/// <param name="ETag">Opaque version. When writing: null creates (and conflicts with one that exists), <c>*</c> overwrites whatever is there.</param>
public sealed record StoreItem(ReadOnlyMemory<byte> Json, string? ETag);

/// <summary>Documents by key, with versions: the last word on whether a turn may be committed.</summary>
public interface IStorage
{
    /// <summary>Overwrites whatever is there.</summary>
    const string AnyETag = "*";

    /// <summary>Reads what exists of <paramref name="keys"/>; an unknown key is absent from the answer.</summary>
    Task<IReadOnlyDictionary<string, StoreItem>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Writes all of <paramref name="changes"/> or none.</summary>
    /// <returns>The new versions by key.</returns>
    /// <exception cref="ETagConflictException">One of the versions is no longer the stored one; nothing was written.</exception>
    Task<IReadOnlyDictionary<string, string>> WriteAsync(IReadOnlyDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default);

    /// <summary>Deletes what exists of <paramref name="keys"/>.</summary>
    Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);
}

/// <summary>Somebody else wrote first. Load again and decide again.</summary>
public sealed class ETagConflictException : Exception
{
    public ETagConflictException()
        : this("The stored document has changed since it was read.")
    {
    }

    public ETagConflictException(string message)
        : base(message)
    {
    }

    public ETagConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
