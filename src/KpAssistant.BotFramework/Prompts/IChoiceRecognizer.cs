namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Tells which of some choices a text means.</summary>
public interface IChoiceRecognizer
{
    /// <param name="text">What the member wrote or said.</param>
    /// <param name="choices">In the order in which they were offered.</param>
    /// <param name="language">Lower-case, such as <c>es</c>.</param>
    /// <returns>Null when the text means none of them, or more than one.</returns>
    FoundChoice? Recognize(string text, IReadOnlyList<Choice> choices, string language);
}

/// <summary>Tells whether a text is a yes or a no.</summary>
public interface IConfirmRecognizer
{
    /// <returns>Null when it is neither, or both.</returns>
    bool? Recognize(string text, string language);
}
