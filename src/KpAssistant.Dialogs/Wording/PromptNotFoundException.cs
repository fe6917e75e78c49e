namespace KpAssistant.Dialogs.Wording;

/// <summary>A prompt was asked for that no file under prompts/ holds, or without a value that its template needs.</summary>
public sealed class PromptNotFoundException : Exception
{
    public PromptNotFoundException(string message) : base(message)
    {
    }

    public PromptNotFoundException() : this("No such prompt.")
    {
    }

    public PromptNotFoundException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
