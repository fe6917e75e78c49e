using System.Security.Cryptography;
using System.Xml.Linq;
using KpAssistant.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace KpAssistant.Twilio;

/// <summary>
/// The secret with which phone numbers are hashed. It lies in the key ring, sealed by it, so that every node has the same one and no start changes it;
/// the ring's own keys change every few months. Without a ring (everything in memory) it lives as long as the process.
/// </summary>
public sealed class PhoneKey(IOptions<KeyManagementOptions> ring, IDataProtectionProvider protection)
{
    private const string Element = "phoneKey";

    private readonly IDataProtector protector = protection.CreateProtector("KpAssistant.Twilio.PhoneKey.v1");
    private readonly Lock gate = new();
    private Task<byte[]>? loading;

    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public Task<byte[]> GetAsync(CancellationToken cancelled)
    {
        lock (gate)
        {
            // The ring is read synchronously: on a thread of its own, once, as the conversation store does.
            if (loading is null or { IsFaulted: true })
                loading = Task.Factory.StartNew(Load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return loading.WaitAsync(cancelled);
        }
    }

    private byte[] Load()
    {
        try
        {
            return ring.Value.XmlRepository is { } repository ? Find(repository) ?? Make(repository) : RandomNumberGenerator.GetBytes(32);
        }
        catch (Exception problem) when (IsAway(problem) || problem is CryptographicException { InnerException: { } inner } && IsAway(inner))
        {
            throw new SessionStoreUnavailableException("The key ring does not answer.", problem);
        }
    }

    /// <summary>The first that was ever stored: two nodes that start at once both store one, and both take the first.</summary>
    private byte[]? Find(IXmlRepository repository) => repository.GetAllElements()
        .Where(element => element.Name == Element)
        .Select(Open)
        .FirstOrDefault(key => key is not null);

    private byte[] Make(IXmlRepository repository)
    {
        var made = RandomNumberGenerator.GetBytes(32);
        repository.StoreElement(new XElement(Element, Convert.ToBase64String(protector.Protect(made))), "phone-key");
        return Find(repository) ?? made;
    }

    // One that a lost ring sealed is of no more use; a new one follows it.
    private byte[]? Open(XElement element)
    {
        try
        {
            return protector.Unprotect(Convert.FromBase64String(element.Value));
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException { InnerException: null or not (RedisException or TimeoutException or IOException) })
        {
            return null;
        }
    }

    private static bool IsAway(Exception problem) => problem is RedisException or TimeoutException or IOException or UnauthorizedAccessException or ObjectDisposedException;
}
