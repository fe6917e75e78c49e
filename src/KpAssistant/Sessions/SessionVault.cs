using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>What a sealed value is for; one that is moved to the other use does not open there.</summary>
internal enum SealedUse : byte
{
    State = 1,
    Transcript = 2,
}

/// <summary>
/// Encrypts what goes to the store, bound to one conversation and one use. A sealed value is its packing (1 byte), the length of its wrapped
/// key (1), the wrapped key, nonce (12), tag (16) and content.
/// </summary>
internal sealed class SessionVault(IDataProtectionProvider provider, SessionKeys keys)
{
    // Below this, compressing costs more time than the bytes are worth.
    private const int CompressFrom = 4_096;
    private const int LargestPlain = 16 * 1024 * 1024;
    private const byte Plain = 1;
    private const byte Brotli = 2;
    private const int Head = 2;
    private const int Nonce = SessionCipher.NonceLength;
    private const int Tag = SessionCipher.TagLength;

    // Packing, use, and a conversation id of at most 200 characters.
    private const int LongestBinding = 2 + (200 * 3);

    private readonly Lock _gate = new();
    private Task? _ready;

    /// <summary>
    /// Completes when the key ring is loaded. Data Protection loads it synchronously, once, while everybody else waits: on the threads that
    /// Redis needs to answer, a busy start would lock itself up. So it gets a thread of its own.
    /// </summary>
    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public Task ReadyAsync()
    {
        if (_ready is { IsCompletedSuccessfully: true } ready)
            return ready;
        lock (_gate)
        {
            if (_ready is null or { IsFaulted: true })
                _ready = Task.Factory.StartNew(CurrentKey, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return _ready;
        }
    }

    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public byte[] Seal(string conversationId, SealedUse use, ReadOnlySpan<byte> content)
    {
        var key = CurrentKey();
        var packing = TryCompress(ref content) ? Brotli : Plain;
        var wrapped = key.Wrapped.Length;
        var value = new byte[Head + wrapped + Nonce + Tag + content.Length];
        var (nonce, tag, rest) = Parts(wrapped);
        var span = value.AsSpan();
        (value[0], value[1]) = (packing, checked((byte)wrapped));
        key.Wrapped.CopyTo(value, Head);
        key.NextNonce(span[nonce]);
        key.Cipher.Encrypt(span[nonce], content, span[rest], span[tag], Binding(stackalloc byte[LongestBinding], packing, conversationId, use));
        return value;
    }

    /// <exception cref="InvalidDataException">Not ours, damaged, of another conversation, or of a key that is gone.</exception>
    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public ReadOnlyMemory<byte> Open(string conversationId, SealedUse use, byte[] value)
    {
        try
        {
            return value is [Plain or Brotli, ..] ? Unseal(conversationId, use, value) : ProtectedValue.Open(provider, conversationId, use, value);
        }
        catch (CryptographicException problem) when (KeyRingIsAway(problem))
        {
            throw new SessionStoreUnavailableException("The key ring of the conversation store does not answer.", problem);
        }
        catch (CryptographicException problem)
        {
            throw new InvalidDataException("encryption", problem);
        }
    }

    /// <exception cref="InvalidDataException">Not compressed content, or far too much of it.</exception>
    internal static ReadOnlyMemory<byte> Decompress(ReadOnlySpan<byte> packed)
    {
        for (var size = packed.Length * 8; size <= LargestPlain; size *= 4)
        {
            var content = new byte[size];
            if (BrotliDecoder.TryDecompress(packed, content, out var length))
                return content.AsMemory(0, length);
        }
        throw new InvalidDataException("compression");
    }

    private ReadOnlyMemory<byte> Unseal(string conversationId, SealedUse use, byte[] value)
    {
        if (value.Length < Head || value.Length < Head + value[1] + Nonce + Tag)
            throw new InvalidDataException("truncated");
        var (nonce, tag, rest) = Parts(value[1]);
        ReadOnlySpan<byte> span = value;
        var content = new byte[span[rest].Length];
        keys.Unwrap(span.Slice(Head, value[1])).Decrypt(span[nonce], span[rest], span[tag], content, Binding(stackalloc byte[LongestBinding], value[0], conversationId, use));
        return value[0] == Brotli ? Decompress(content) : content;
    }

    private SealingKey CurrentKey()
    {
        try
        {
            return keys.Current;
        }
        catch (CryptographicException problem) when (KeyRingIsAway(problem))
        {
            throw new SessionStoreUnavailableException("The key ring of the conversation store does not answer.", problem);
        }
    }

    private static (Range Nonce, Range Tag, Range Content) Parts(int wrapped)
    {
        var start = Head + wrapped;
        return (start..(start + Nonce), (start + Nonce)..(start + Nonce + Tag), (start + Nonce + Tag)..);
    }

    private static ReadOnlySpan<byte> Binding(Span<byte> buffer, byte packing, string conversationId, SealedUse use)
    {
        (buffer[0], buffer[1]) = (packing, (byte)use);
        return buffer[..(2 + Encoding.UTF8.GetBytes(conversationId, buffer[2..]))];
    }

    // Data Protection reports a failing key repository as a failed decryption. Taking that for a damaged conversation would erase it.
    private static bool KeyRingIsAway(CryptographicException problem) =>
        problem.InnerException is RedisException or TimeoutException or IOException or UnauthorizedAccessException;

    /// <summary>Puts the compressed content in its place, where it is large enough and becomes smaller.</summary>
    private static bool TryCompress(ref ReadOnlySpan<byte> content)
    {
        if (content.Length < CompressFrom)
            return false;
        var packed = new byte[content.Length];
        if (!BrotliEncoder.TryCompress(content, packed, out var length, quality: 1, window: 18))
            return false;
        content = packed.AsSpan(0, length);
        return true;
    }
}
