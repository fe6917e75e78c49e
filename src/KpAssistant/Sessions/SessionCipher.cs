using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace KpAssistant.Sessions;

/// <summary>AES-256-GCM with one key, for any number of threads. What has been set up is used again: to set it up costs more than to use it.</summary>
internal sealed class SessionCipher(byte[] key)
{
    public const int NonceLength = 12;
    public const int TagLength = 16;

    // Each is for one thread at a time. There are never more than have worked at once.
    private readonly ConcurrentBag<AesGcm> _idle = [];

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, Span<byte> encrypted, Span<byte> tag, ReadOnlySpan<byte> binding)
    {
        var aes = Take();
        aes.Encrypt(nonce, content, encrypted, tag, binding);
        _idle.Add(aes);
    }

    /// <exception cref="CryptographicException">Not encrypted with this key and binding.</exception>
    public void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> content, ReadOnlySpan<byte> binding)
    {
        var aes = Take();
        aes.Decrypt(nonce, encrypted, tag, content, binding);
        _idle.Add(aes);
    }

    private AesGcm Take() => _idle.TryTake(out var aes) ? aes : new AesGcm(key, TagLength);
}
