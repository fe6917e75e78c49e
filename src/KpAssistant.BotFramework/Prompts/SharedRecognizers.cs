using KpAssistant.Recognizers.DateTimes;
using KpAssistant.Recognizers.Numbers;
using KpAssistant.Recognizers.YesNo;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// The recognizers that prompts use when they are given none. They keep nothing of any message and are slow to build, hence one
/// of each for all prompts, built when first needed.
/// </summary>
internal static class SharedRecognizers
{
    private static readonly Lazy<YesNoRecognizer> LazyYesNo = new(() => new YesNoRecognizer());
    private static readonly Lazy<NumberRecognizer> LazyNumbers = new(() => new NumberRecognizer());
    private static readonly Lazy<DateTimeRecognizer> LazyDates = new(() => new DateTimeRecognizer());
    private static readonly Lazy<Recognizers.Choices.ChoiceRecognizer> LazyChoices = new(() => new Recognizers.Choices.ChoiceRecognizer(Dates));

    public static YesNoRecognizer YesNo => LazyYesNo.Value;

    public static NumberRecognizer Numbers => LazyNumbers.Value;

    public static DateTimeRecognizer Dates => LazyDates.Value;

    public static Recognizers.Choices.ChoiceRecognizer Choices => LazyChoices.Value;

    /// <summary>The language to read in: members of other languages are read in English.</summary>
    public static string Known(string language) => language == "es" ? "es" : "en";
}
