using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KpAssistant.Sessions;

/// <summary>
/// The keys that values are sealed with. Data Protection derives a key for every value, which costs more than all the rest of a commit; so it
/// protects a key of ours instead, which travels with each value that it sealed and is unwrapped once a process.
/// </summary>
internal sealed class SessionKeys(IDataProtectionProvider provider, TimeProvider time)
{
    // Random nonces are safe for 2^32 values of one key; in an hour a node seals a hundredth of that.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int KeyLength = 32;
    private const int MostKept = 4_096;

    private readonly IDataProtector _protector = provider.CreateProtector("KpAssistant.Sessions", "key");
    private readonly ConcurrentDictionary<UInt128, byte[]> _unwrapped = new();
    private SealingKey? _current;

    /// <summary>The key to seal with now.</summary>
    /// <exception cref="CryptographicException">The key ring does not answer.</exception>
    public SealingKey Current => _current is { } current && time.GetUtcNow() < current.Expires ? current : _current = Create();

    /// <param name="wrapped">As <see cref="SealingKey.Wrapped"/> was.</param>
    /// <exception cref="CryptographicException">Not a key of ours, or the key ring does not answer.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped)
    {
        if (_unwrapped.TryGetValue(NameOf(wrapped), out var known))
            return known;
        var key = _protector.Unprotect(wrapped.ToArray());
        Keep(wrapped, key);
        return key;
    }

    private SealingKey Create()
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var wrapped = _protector.Protect(key);
        Keep(wrapped, key);
        return new SealingKey(key, wrapped, time.GetUtcNow() + Lifetime);
    }

    private void Keep(ReadOnlySpan<byte> wrapped, byte[] key)
    {
        if (_unwrapped.Count >= MostKept)
            _unwrapped.Clear();
        _unwrapped[NameOf(wrapped)] = key;
    }

    // A wrapped key ends with its authentication tag: random bits, good for a name. A wrong key opens nothing, so a name made up does no harm.
    private static UInt128 NameOf(ReadOnlySpan<byte> wrapped) =>
        wrapped.Length < 16 ? throw new CryptographicException("The wrapped key is cut short.") : MemoryMarshal.Read<UInt128>(wrapped[^16..]);
}

/// <summary>A key for AES-256-GCM and the form of it that may lie in the store.</summary>
internal sealed record SealingKey(byte[] Key, byte[] Wrapped, DateTimeOffset Expires);
