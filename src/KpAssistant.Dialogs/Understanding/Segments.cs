using System.Text.RegularExpressions;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Cuts a message where a second question may begin: after a sentence, and at words that join questions.</summary>
internal static partial class Segments
{
    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?");
    private const int FewestWords = 2;
    private const int LongestText = 600;
    private const int MostCuts = 6;

    /// <summary>The ways to cut a message in two, each as what stands before and after; empty when there is no place to cut.</summary>
    public static IReadOnlyList<(string First, string Second)> Of(string text)
    {
        if (text.Length > LongestText)
            return [];
        var cuts = new List<(string, string)>();
        foreach (var cut in Joint().EnumerateMatches(text))
        {
            var (first, second) = (text[..cut.Index], text[(cut.Index + cut.Length)..]);
            if (cuts.Count < MostCuts && Words(second) >= FewestWords && Words(first) >= FewestWords && (Joins(text, cut) || Question().IsMatch(first)))
                cuts.Add((first, second));
        }
        return cuts;
    }

    /// <summary>It asks something, as far as its form tells.</summary>
    public static bool IsQuestion(string text) => Question().IsMatch(text);

    /// <summary>"and how" joins; after a mere comma or full stop, what came before may only be the story behind the question.</summary>
    private static bool Joins(string text, ValueMatch cut) => text.AsSpan(cut.Index, cut.Length).ContainsAny(Letters);

    private static int Words(string text) => PlainText.Words(text).Length;

    private const string Wh = "how|what|whats|where|wheres|when|who|which|why|c[oó]mo|qu[eé]|d[oó]nde|ad[oó]nde|cu[aá]ndo|cu[aá]nto|cu[aá]nta|cu[aá]l|qui[eé]n";
    private const string Asks = "(?:" + Wh + "|can|could|do|does|did|is|are|am|should|will|would|may|must|puedo|puede|pueden|podr[ií]a|tengo que|hay|debo|necesito|me|es|son|est[aá]|sirve|cuesta|funciona|tienen|aceptan|mandan|se puede)\\b";

    [GeneratedRegex(@"\?|^\W*(?:(?:um+|uh+|so|and|but|ok|okay|well|hey|oh|y|pues|oiga|este|bueno|pero)\W+)*" + Asks + @"|\b(?:" + Wh + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    [GeneratedRegex(@"[?!.;\n]+\s*(?:(?:and|also|plus|oh|y|tambi[eé]n|adem[aá]s|otra cosa)\b[\s,]*){0,3}(?:¿\s*)?|(?:,\s*|\s+)(?:(?:oh\s+)?and(?:\s+(?:also|then|if not))?|plus|also|or|y(?:\s+(?:tambi[eé]n|adem[aá]s|si no))?|e|tambi[eé]n|adem[aá]s)\s+(?:¿\s*)?(?=" + Asks + @")|,\s+(?:¿\s*)?(?=" + Asks + ")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
