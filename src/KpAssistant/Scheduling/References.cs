using System.Security.Cryptography;

namespace KpAssistant.Scheduling;

/// <summary>
/// Reference codes such as "K7PX-4RWT". Left out is what looks or sounds alike (0/O, 1/I/L, 3/E, 5/S, 8/B, D, V, Z, N), the vowels, so that
/// no word comes about, and the M, since "7PM" would be read aloud as a time.
/// </summary>
internal static class References
{
    public const string Letters = "24679CFGHJKPQRTWXY";

    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 8);
        return $"{letters[..4]}-{letters[4..]}";
    }

    /// <summary>As it is stored, however the member wrote it: "k7px 4rmt" is K7PX-4RMT.</summary>
    public static string Normalize(string reference)
    {
        var letters = string.Concat(reference.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == 8 ? $"{letters[..4]}-{letters[4..]}" : reference;
    }
}
