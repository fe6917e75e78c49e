namespace KpAssistant.Dialogs.Wording;

/// <summary>One entry of prompts/en or prompts/es.</summary>
internal sealed record Prompt(string Key, string File, Body Body, IReadOnlyList<LiquidText> Chips, IReadOnlyDictionary<string, string> Sample)
{
    public IEnumerable<LiquidText> Texts => Body.Texts.Concat(Chips);
}
