using System.Security.Cryptography;

namespace KpAssistant.Scheduling;

/// <summary>
/// Reference codes such as "K7PX-4RMT". Left out is what looks or sounds alike (0/O, 1/I/L, 3/E, 5/S, 8/B, D, V, Z, N) and the vowels, so that
/// no word comes about.
/// </summary>
internal static class References
{
    public const string Letters = "24679CFGHJKMPQRTWXY";

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
