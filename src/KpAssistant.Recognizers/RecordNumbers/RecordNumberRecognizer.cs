using KpAssistant.Recognizers.Numbers;
using KpAssistant.Recognizers.Phones;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.RecordNumbers;

/// <summary>A medical record number found in a message.</summary>
/// <param name="Digits">Its seven to ten digits, without separators.</param>
/// <param name="Labelled">Whether the member called it one ("MRN 1234567").</param>
public sealed record RecordNumberResult(string Text, int Start, int End, string Digits, bool Labelled);

/// <summary>
/// Medical record numbers of 7 to 10 digits: "12345678", "12-34-56-78", "MRN 123-45-678", or said digit by digit. Ten digits that
/// can be a telephone number are one only when the member says so.
/// </summary>
public sealed class RecordNumberRecognizer
{
    private readonly Dictionary<string, SpokenDigits> _digits;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public RecordNumberRecognizer(string? folder = null, params string[] languages) =>
        _digits = Language.ForEach(languages, l => new SpokenDigits(Vocabulary.Load(l, folder)));

    /// <summary>The record numbers of a message; those that were called so come first.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public IReadOnlyList<RecordNumberResult> Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = _digits.For(language);
        return [.. digits.Read(text).Where(r => r.Digits.Length is >= 7 and <= 10)
            .Select(r => new RecordNumberResult(text[r.Start..(r.End + 1)], r.Start, r.End, r.Digits, digits.IsLabelled(text, r)))
            .Where(r => r.Labelled || PhoneRecognizer.Normalize(r.Digits) is null)
            .OrderByDescending(r => r.Labelled)];
    }
}
