namespace KpAssistant.Recognizers.YesNo;

/// <summary>What a reply to a yes-or-no question says.</summary>
public enum YesNoAnswer
{
    /// <summary>It answers something else, or nothing.</summary>
    None,

    Yes,

    No,

    /// <summary>"Maybe", "no sé": they heard the question and cannot say.</summary>
    Unsure,
}
