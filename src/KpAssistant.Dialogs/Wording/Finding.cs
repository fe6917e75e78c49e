namespace KpAssistant.Dialogs.Wording;

/// <summary>Something wrong in a content file.</summary>
/// <param name="File">The path as it was opened.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong and, where it helps, what would be right.</param>
/// <param name="IsWarning">Worth a look, but not wrong enough to fail.</param>
public sealed record Finding(string File, int Line, string Message, bool IsWarning = false)
{
    public override string ToString() => $"{File}({Line}): {(IsWarning ? "warning: " : "")}{Message}";
}
