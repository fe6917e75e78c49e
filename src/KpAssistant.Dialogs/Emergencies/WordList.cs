namespace KpAssistant.Dialogs.Emergencies;

/// <summary><c>data/emergencies/words.yaml</c>: what the patterns share.</summary>
public sealed class WordList
{
    /// <summary>Named sets of single words, written <c>{name}</c> in a pattern; <c>dad(s)</c> stands for both forms.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Classes { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Named patterns, written <c>{name}</c> in a pattern.</summary>
    public IReadOnlyDictionary<string, string> Phrases { get; set; } = new Dictionary<string, string>();

    /// <summary>Short and run-together forms with the words they stand for.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, double> Numbers { get; set; } = new Dictionary<string, double>();
}
