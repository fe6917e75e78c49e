namespace KpAssistant.Channels.Voice;

/// <summary>What is taken of the vendor's ids.</summary>
internal static class CallId
{
    private const int Longest = 64;

    /// <summary>Letters and digits only, since it becomes part of a key name. A call without one is led all the same.</summary>
    public static string Of(string? callSid)
    {
        var id = new string([.. (callSid ?? "").Where(char.IsAsciiLetterOrDigit).Take(Longest)]);
        return id.Length > 0 ? id : Guid.NewGuid().ToString("N");
    }

    /// <summary>E.164; null for a withheld number ("anonymous", or one of the numbers that stand for it) and for a SIP or app address.</summary>
    public static string? Phone(string? from)
    {
        var phone = from?.Trim() ?? "";
        var digits = phone.Length > 1 ? phone[1..] : "";
        // 266696687 spells "anonymous", and so on.
        return phone.StartsWith('+') && digits.Length is >= 8 and <= 15 && digits.All(char.IsAsciiDigit) && digits is not ("266696687" or "7378742883" or "2562533" or "8566696" or "86282452253")
            ? phone
            : null;
    }
}
