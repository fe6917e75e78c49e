using KpAssistant.Recognizers.Numbers;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.Zips;

/// <summary>A ZIP code found in a message.</summary>
/// <param name="Zip">Its five digits.</param>
/// <param name="Plus4">The four digits after them; null when they were not said.</param>
public sealed record ZipResult(string Text, int Start, int End, string Zip, string? Plus4);

/// <summary>ZIP codes, written ("30303", "30303-1234") or said ("three oh three oh three", "nueve cuatro uno cero tres").</summary>
public sealed class ZipRecognizer
{
    private readonly Dictionary<string, SpokenDigits> _digits;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public ZipRecognizer(string? folder = null, params string[] languages) =>
        _digits = Language.ForEach(languages, l => new SpokenDigits(Vocabulary.Load(l, folder)));

    /// <summary>The ZIP codes of a message, in order. Whether a ZIP code exists is for the caller to look up.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public IReadOnlyList<ZipResult> Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. _digits.For(language).Read(text).Where(IsZip).Select(r =>
            new ZipResult(text[r.Start..(r.End + 1)], r.Start, r.End, r.Digits[..5], r.Digits.Length == 9 ? r.Digits[5..] : null))];
    }

    // Written, the five digits stand together; said, they may be in any groups ("ninety four one oh three").
    private static bool IsZip(DigitRun run) => run.Spoken
        ? run.Digits.Length is 5 or 9
        : run.Groups is [{ Length: 5 }] or [{ Length: 5 }, { Length: 4 }] or [{ Length: 9 }] || (run.Digits.Length == 5 && run.Groups.All(g => g.Length == 1));
}
