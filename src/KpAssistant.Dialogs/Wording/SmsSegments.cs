using System.Buffers;
using System.Globalization;

namespace KpAssistant.Dialogs.Wording;

/// <summary>The alphabet that an SMS is sent in: one character outside GSM-7 makes the whole message UCS-2.</summary>
public enum SmsEncoding
{
    Gsm7,
    Ucs2,
}

/// <summary>What a message costs.</summary>
/// <param name="Characters">What counts against the limit: GSM-7 septets, of which "€" takes two; in UCS-2 the characters as a reader counts them.</param>
public sealed record SmsCount(SmsEncoding Encoding, int Segments, int Characters);

/// <summary>Counts SMS segments by 3GPP TS 23.038 and 23.040: 160 septets in one segment or 153 in each of several; 70 UCS-2 units or 67. A character
/// that needs two septets or several units is never split between segments.</summary>
public static class SmsSegments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> s_basic = SearchValues.Create(Basic);
    private static readonly SearchValues<char> s_all = SearchValues.Create(Basic + Extended);

    public static SmsCount Count(string text) =>
        text.AsSpan().ContainsAnyExcept(s_all) ? CountUcs2(text) : CountGsm7(text);

    private static SmsCount CountGsm7(string text)
    {
        var sizes = new int[text.Length];
        for (var i = 0; i < text.Length; i++)
            sizes[i] = s_basic.Contains(text[i]) ? 1 : 2;
        return new SmsCount(SmsEncoding.Gsm7, Pack(sizes, single: 160, multiple: 153), sizes.Sum());
    }

    private static SmsCount CountUcs2(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        var sizes = new int[starts.Length];
        for (var i = 0; i < starts.Length; i++)
            sizes[i] = (i + 1 < starts.Length ? starts[i + 1] : text.Length) - starts[i];
        return new SmsCount(SmsEncoding.Ucs2, Pack(sizes, single: 70, multiple: 67), sizes.Length);
    }

    private static int Pack(int[] sizes, int single, int multiple)
    {
        if (sizes.Sum() <= single)
            return 1;
        var segments = 1;
        var used = 0;
        foreach (var size in sizes)
        {
            if (used + size > multiple)
            {
                segments++;
                used = 0;
            }
            used += size;
        }
        return segments;
    }
}
