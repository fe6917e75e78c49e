using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KpAssistant.Sessions;

/// <summary>The form that values had before <see cref="SessionKeys"/>, protected one by one. Read as long as one may lie in a store, written no more.</summary>
internal static class ProtectedValue
{
    private const byte Plain = 0;
    private const byte Brotli = 1;

    /// <exception cref="CryptographicException">Not such a value, or the key ring does not answer.</exception>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static ReadOnlyMemory<byte> Open(IDataProtectionProvider provider, string conversationId, SealedUse use, byte[] value)
    {
        var purpose = use == SealedUse.State ? "state" : "transcript";
        var packed = provider.CreateProtector("KpAssistant.Sessions", conversationId, purpose).Unprotect(value);
        return packed switch
        {
            [Plain, ..] => packed.AsMemory(1),
            [Brotli, ..] => SessionVault.Decompress(packed.AsSpan(1)),
            _ => throw new InvalidDataException("packing"),
        };
    }
}
