namespace KpAssistant.Recognizers;

/// <summary>Locale names reduced to the language that a vocabulary is written in: "es-US" and "ES" are "es".</summary>
internal static class Language
{
    public static readonly string[] Default = ["en", "es"];

    public static string Of(string locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        int dash = locale.AsSpan().IndexOfAny('-', '_');
        return (dash < 0 ? locale : locale[..dash]).ToLowerInvariant();
    }

    /// <summary>One reader for each language.</summary>
    public static Dictionary<string, T> ForEach<T>(IReadOnlyCollection<string> languages, Func<string, T> make) =>
        (languages.Count == 0 ? Default : languages).ToDictionary(l => l, make, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public static T For<T>(this Dictionary<string, T> readers, string language) =>
        readers.TryGetValue(Of(language), out var reader) ? reader
            : throw new ArgumentException($"No vocabulary is loaded for {language}.", nameof(language));
}
