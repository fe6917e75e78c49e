using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>
/// Encrypts what goes to the store. The key is derived for one conversation and one use, so that a value moved to another
/// conversation, or from transcript to state, does not open there.
/// </summary>
internal sealed class SessionVault(IDataProtectionProvider provider)
{
    // Below this, compressing costs more time than the bytes are worth.
    private const int CompressFrom = 4_096;
    private const int LargestPlain = 16 * 1024 * 1024;
    private const byte Plain = 0;
    private const byte Brotli = 1;

    private readonly IDataProtector _root = provider.CreateProtector("KpAssistant.Sessions");
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
                _ready = Task.Factory.StartNew(() => Seal(_root, []), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return _ready;
        }
    }

    public IDataProtector ForDocument(string conversationId) => _root.CreateProtector(conversationId, "state");

    public IDataProtector ForTranscript(string conversationId) => _root.CreateProtector(conversationId, "transcript");

    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public static byte[] Seal(IDataProtector protector, ReadOnlySpan<byte> content)
    {
        try
        {
            return protector.Protect(Pack(content));
        }
        catch (CryptographicException problem) when (KeyRingIsAway(problem))
        {
            throw new SessionStoreUnavailableException("The key ring of the conversation store does not answer.", problem);
        }
    }

    /// <exception cref="InvalidDataException">Not ours, damaged, of another conversation, or of a key that is gone.</exception>
    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public static ReadOnlyMemory<byte> Open(IDataProtector protector, byte[] sealedContent)
    {
        try
        {
            return Unpack(protector.Unprotect(sealedContent));
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

    // Data Protection reports a failing key repository as a failed decryption. Taking that for a damaged conversation would erase it.
    private static bool KeyRingIsAway(CryptographicException problem) =>
        problem.InnerException is RedisException or TimeoutException or IOException or UnauthorizedAccessException;

    private static byte[] Pack(ReadOnlySpan<byte> content)
    {
        if (content.Length >= CompressFrom)
        {
            var packed = new byte[content.Length];
            // Longer than the original: then it stays as it is.
            if (BrotliEncoder.TryCompress(content, packed.AsSpan(1), out var length, quality: 1, window: 18))
            {
                packed[0] = Brotli;
                return packed[..(length + 1)];
            }
        }
        return [Plain, .. content];
    }

    private static ReadOnlyMemory<byte> Unpack(byte[] packed)
    {
        if (packed.Length == 0)
            throw new InvalidDataException("empty");
        return packed[0] switch
        {
            Plain => packed.AsMemory(1),
            Brotli => Decompress(packed),
            _ => throw new InvalidDataException("packing"),
        };
    }

    private static ReadOnlyMemory<byte> Decompress(byte[] packed)
    {
        for (var size = packed.Length * 8; size <= LargestPlain; size *= 4)
        {
            var content = new byte[size];
            if (BrotliDecoder.TryDecompress(packed.AsSpan(1), content, out var length))
                return content.AsMemory(0, length);
        }
        throw new InvalidDataException("compression");
    }
}
