using System.Text;

namespace KpAssistant.Dialogs.Wording;

/// <summary>Typography folded to what the GSM-7 alphabet has, so that a curly quote does not cost more than half of each SMS segment.
/// Letters are never changed: Spanish keeps its accents.</summary>
internal static class SmsText
{
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\n', '~') && !text.Contains('`', StringComparison.Ordinal))
            return text;
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
            folded.Append(Fold(c));
        return folded.ToString();
    }

    private static ReadOnlySpan<char> Fold(in char c) => c switch
    {
        '‘' or '’' or '‚' or '‛' or '′' or '`' or '´' => "'",
        '“' or '”' or '„' or '«' or '»' or '″' => "\"",
        '–' or '—' or '‑' or '‐' or '−' or '•' or '·' => "-",
        '…' => "...",
        '\u00A0' or '\u2007' or '\u2009' or '\u202F' or '\t' => " ",
        '\u200B' or '\u200D' or '\uFEFF' or '\u00AD' or '™' or '®' => "",
        '½' => "1/2",
        '→' => "->",
        '×' => "x",
        _ => new ReadOnlySpan<char>(in c),
    };
}
