using KpAssistant.Recognizers.YesNo;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// Yes and no in the many forms in which they are said: "uh huh", "i guess so", "not really", "vale", "no wait, yes". A long message
/// or a question that only begins with a yes is none: it holds more than an answer, and somebody else may want to hear it.
/// </summary>
public sealed class SpokenConfirmRecognizer(YesNoRecognizer? recognizer = null) : IConfirmRecognizer
{
    private const int LongestAnswer = 6;
    private static readonly ConfirmRecognizer Plain = new();

    public bool? Recognize(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Plain.Recognize(text, language) is { } plain)
            return plain;
        if (text.Contains('?', StringComparison.Ordinal) || Words.Of(text).Length > LongestAnswer)
            return null;
        return Heard(text, SharedRecognizers.Known(language));
    }

    private bool? Heard(string text, string language) => (recognizer ?? SharedRecognizers.YesNo).Recognize(text, language) switch
    {
        YesNoAnswer.Yes => true,
        YesNoAnswer.No => false,
        _ => null,
    };
}
