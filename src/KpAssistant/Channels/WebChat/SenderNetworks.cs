using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using KpAssistant.Sessions;
using KpAssistant.Twilio;
using Microsoft.AspNetCore.WebUtilities;

namespace KpAssistant.Channels.WebChat;

/// <summary>
/// Tells networks apart without knowing them: a keyed hash of the address, of which nothing is kept. A new conversation, token or user id does not change it, so
/// limits on guessing can count by it.
/// </summary>
public sealed class SenderNetworks(PhoneKey key)
{
    private const int HashBytes = 16;

    // A home or a phone has a whole /64 of IPv6.
    private const int NetworkBytesOfIPv6 = 8;

    /// <summary>Null when the address is not one of the internet (a proxy that is not known to us stands between), or the key cannot be read now.</summary>
    public async Task<string?> FindAsync(IPAddress? address, CancellationToken cancelled)
    {
        if (address is null || NetworkOf(address) is not { } network)
            return null;
        try
        {
            return WebEncoders.Base64UrlEncode(HMACSHA256.HashData(await key.GetAsync(cancelled), network), 0, HashBytes);
        }
        catch (SessionStoreUnavailableException)
        {
            return null;
        }
    }

    internal static byte[]? NetworkOf(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        if (IPAddress.IsLoopback(plain) || IsPrivate(plain, bytes))
            return null;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..NetworkBytesOfIPv6] : bytes;
    }

    private static bool IsPrivate(IPAddress address, byte[] bytes) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
        : bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254);
}
