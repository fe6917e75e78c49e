namespace KpAssistant.Dialogs.Wording;

/// <summary>One entry of prompts/en or prompts/es.</summary>
/// <param name="Facts">The facts whose numbers and addresses the prompt says; the check looks at them.</param>
/// <param name="Sample">Example values, for the check.</param>
internal sealed record Prompt(
    string Key,
    string File,
    Body Body,
    IReadOnlyList<LiquidText> Chips,
    IReadOnlyList<string> Facts,
    IReadOnlyDictionary<string, string> Sample)
{
    public IEnumerable<LiquidText> Texts => Body.Texts.Concat(Chips);
}
