namespace KpAssistant.Dialogs.Wording;

/// <summary>Content files under prompts/ or data/ cannot be read as what they should be; the message names each file and line.</summary>
public sealed class ContentFormatException : Exception
{
    public ContentFormatException(IReadOnlyList<Finding> findings) : base(string.Join(Environment.NewLine, findings)) => Findings = findings;

    public ContentFormatException() : this([])
    {
    }

    public ContentFormatException(string message) : base(message) => Findings = [];

    public ContentFormatException(string message, Exception innerException) : base(message, innerException) => Findings = [];

    public IReadOnlyList<Finding> Findings { get; }

    internal static void ThrowIfAny(IReadOnlyList<Finding> findings)
    {
        if (findings.Any(finding => !finding.IsWarning))
            throw new ContentFormatException(findings);
    }
}
