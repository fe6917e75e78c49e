namespace KpAssistant.Dialogs.Wording;

/// <summary>The languages that every prompt and answer is written in, as ISO 639-1 codes.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Spanish = "es";

    public static IReadOnlyList<string> All { get; } = [English, Spanish];

    /// <summary>The language that a locale such as "es-US" is served in; English where there is no better one.</summary>
    public static string Of(string? locale) =>
        locale is not null && locale.StartsWith(Spanish, StringComparison.OrdinalIgnoreCase) ? Spanish : English;
}
