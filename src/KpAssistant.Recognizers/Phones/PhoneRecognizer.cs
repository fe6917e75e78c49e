using KpAssistant.Recognizers.Numbers;
using KpAssistant.Recognizers.Reading;
using PhoneNumbers;

namespace KpAssistant.Recognizers.Phones;

/// <summary>A telephone number found in a message.</summary>
/// <param name="E164">The number as E.164: +14045550123.</param>
public sealed record PhoneResult(string Text, int Start, int End, string E164);

/// <summary>United States telephone numbers, written in any way or said digit by digit.</summary>
public sealed class PhoneRecognizer
{
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();
    private readonly Dictionary<string, SpokenDigits> _digits;

    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public PhoneRecognizer(string? folder = null, params string[] languages) =>
        _digits = Language.ForEach(languages, l => new SpokenDigits(Vocabulary.Load(l, folder)));

    /// <summary>The telephone numbers of a message, in order: ten digits, or eleven with the country code 1.</summary>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public IReadOnlyList<PhoneResult> Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. _digits.For(language).Read(text).Select(run => Phone(text, run)).OfType<PhoneResult>()];
    }

    private static PhoneResult? Phone(string text, DigitRun run) =>
        Normalize(run.Digits) is { } e164 ? new PhoneResult(text[run.Start..(run.End + 1)], run.Start, run.End, e164) : null;

    /// <summary>E.164 of ten or eleven digits that can be a United States number; else null.</summary>
    internal static string? Normalize(string digits)
    {
        if (digits.Length == 11 && digits[0] == '1')
            digits = digits[1..];
        if (digits.Length != 10)
            return null;
        var number = Phones.Parse(digits, "US");
        return Phones.IsPossibleNumber(number) && digits[0] >= '2' && digits[3] >= '2' ? Phones.Format(number, PhoneNumberFormat.E164) : null;
    }
}
