using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Example values for the placeholders of some texts.</summary>
internal static class Samples
{
    /// <summary>With everything known, and without what only some replies know.</summary>
    public static IReadOnlyList<Dictionary<string, string>> For(Content content, IReadOnlyList<LiquidText> texts, string language, IReadOnlyDictionary<string, string>? own = null)
    {
        var all = texts.SelectMany(text => text.Placeholders).Distinct().ToDictionary(
            name => name,
            name => own?.GetValueOrDefault(name) ?? content.Tables.Placeholders.GetValueOrDefault(name)?.GetValueOrDefault(language) ?? "sample text");
        var conditions = texts.SelectMany(text => text.Conditions).Except(texts.SelectMany(text => text.Required)).ToHashSet();
        return conditions.Count == 0 ? [all] : [all, all.Where(pair => !conditions.Contains(pair.Key)).ToDictionary()];
    }

    public static bool IsKnown(Content content, string name, IReadOnlyDictionary<string, string>? own = null) =>
        own?.ContainsKey(name) == true || content.Tables.Placeholders.ContainsKey(name);
}
