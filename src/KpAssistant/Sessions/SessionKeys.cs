using System.Buffers.Binary;
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
    // Far below the 2^32 values that are safe for one key.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int KeyLength = 32;
    private const int MostKept = 4_096;

    private readonly IDataProtector _protector = provider.CreateProtector("KpAssistant.Sessions", "key");
    private readonly ConcurrentDictionary<UInt128, SessionCipher> _unwrapped = new();
    private SealingKey? _current;

    /// <summary>The key to seal with now.</summary>
    /// <exception cref="CryptographicException">The key ring does not answer.</exception>
    public SealingKey Current => _current is { } current && time.GetUtcNow() < current.Expires ? current : _current = Create();

    /// <summary>What opens the values that a key sealed.</summary>
    /// <param name="wrapped">As <see cref="SealingKey.Wrapped"/> was.</param>
    /// <exception cref="CryptographicException">Not a key of ours, or the key ring does not answer.</exception>
    public SessionCipher Unwrap(ReadOnlySpan<byte> wrapped)
    {
        if (_unwrapped.TryGetValue(NameOf(wrapped), out var known))
            return known;
        return Keep(wrapped, new SessionCipher(_protector.Unprotect(wrapped.ToArray())));
    }

    private SealingKey Create()
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var wrapped = _protector.Protect(key);
        return new SealingKey(Keep(wrapped, new SessionCipher(key)), wrapped, time.GetUtcNow() + Lifetime);
    }

    private SessionCipher Keep(ReadOnlySpan<byte> wrapped, SessionCipher cipher)
    {
        if (_unwrapped.Count >= MostKept)
            _unwrapped.Clear();
        return _unwrapped[NameOf(wrapped)] = cipher;
    }

    // A wrapped key ends with its authentication tag: random bits, good for a name. A wrong key opens nothing, so a name made up does no harm.
    private static UInt128 NameOf(ReadOnlySpan<byte> wrapped) =>
        wrapped.Length < 16 ? throw new CryptographicException("The wrapped key is cut short.") : MemoryMarshal.Read<UInt128>(wrapped[^16..]);
}

/// <summary>The key that this process seals with for now, and the form of it that may lie in the store.</summary>
internal sealed class SealingKey(SessionCipher cipher, byte[] wrapped, DateTimeOffset expires)
{
    private long _sealed;

    public SessionCipher Cipher => cipher;

    public byte[] Wrapped => wrapped;

    public DateTimeOffset Expires => expires;

    /// <summary>Counted: nobody else seals with this key, so no nonce comes twice, and a counter costs nothing.</summary>
    /// <param name="nonce">12 bytes.</param>
    public void NextNonce(Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, Interlocked.Increment(ref _sealed));
    }
}
