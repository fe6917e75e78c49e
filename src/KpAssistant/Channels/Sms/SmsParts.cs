using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Channels.Sms;

/// <summary>
/// Replies as texts: as few as fit their budget, since carriers do not keep the order of several. A redirect to 911 stands alone and first.
/// </summary>
public static class SmsParts
{
    /// <summary>Twilio takes no longer body (error 21617).</summary>
    public const int LongestBody = 1_600;

    // The budgets of docs/decisions/0002: Spanish needs the wider alphabet.
    private const int EnglishSegments = 3;
    private const int SpanishSegments = 5;

    public static IReadOnlyList<string> Of(IEnumerable<Activity> replies)
    {
        var parts = new List<string>();
        var open = false;
        foreach (var reply in replies.Where(reply => !string.IsNullOrWhiteSpace(reply.Text)))
        {
            var budget = Languages.Of(reply.Locale) == Languages.Spanish ? SpanishSegments : EnglishSegments;
            var isUrgent = reply.Importance == ActivityImportance.Urgent;
            foreach (var piece in Split(reply.Text!, budget))
            {
                if (open && !isUrgent && Fits($"{parts[^1]}\n\n{piece}", budget))
                    parts[^1] = $"{parts[^1]}\n\n{piece}";
                else
                    parts.Add(piece);
                open = !isUrgent;
            }
        }
        return parts;
    }

    /// <summary>Pieces of at most <paramref name="segments"/> each, cut where sentences end; where one sentence is longer, between words.</summary>
    public static IEnumerable<string> Split(string text, int segments)
    {
        var rest = text.Trim();
        while (!Fits(rest, segments))
        {
            var cut = Cut(rest, segments);
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
            yield return rest;
    }

    private static bool Fits(string text, int segments) => text.Length <= LongestBody && SmsSegments.Count(text).Segments <= segments;

    /// <summary>The most that fits and ends a sentence, else a word, else a character.</summary>
    private static int Cut(string text, int segments)
    {
        var longest = Longest(text, segments);
        for (var at = longest; at > 0; at--)
        {
            if (EndsSentence(text, at))
                return at;
        }
        var space = text.LastIndexOfAny([' ', '\n'], longest - 1);
        return space > 0 ? space : longest;
    }

    private static int Longest(string text, int segments)
    {
        var (fits, over) = (1, Math.Min(text.Length, LongestBody + 1));
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            if (Fits(text[..middle], segments))
                fits = middle;
            else
                over = middle;
        }
        return char.IsHighSurrogate(text[fits - 1]) && fits > 1 ? fits - 1 : fits;
    }

    /// <summary>A mark after a word of three letters or more, so not after "Dr." or "p. m.", and before a space.</summary>
    private static bool EndsSentence(string text, int at) =>
        at < text.Length && (text[at] == '\n'
        || (text[at] == ' ' && text[at - 1] is '.' or '!' or '?' && at >= 4 && text.AsSpan(at - 4, 3).IndexOfAny(" .") < 0));
}
