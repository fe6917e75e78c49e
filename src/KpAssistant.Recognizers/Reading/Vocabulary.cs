using System.Globalization;
using System.Reflection;
using YamlDotNet.Serialization;

namespace KpAssistant.Recognizers.Reading;

/// <summary>One phrase of a vocabulary file: its category, its value there (a number or a word), and how it is written.</summary>
internal sealed record Term(string Category, object Value, string Phrase);

/// <summary>
/// The words of one language, from <c>data/recognizers/{language}.yaml</c>: categories, each a list of phrases or a map from a
/// value to its phrases. With no folder, the copy inside this library is read.
/// </summary>
internal sealed class Vocabulary
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    private Vocabulary(string language, IReadOnlyList<Term> terms)
    {
        Language = language;
        Terms = terms;
    }

    public string Language { get; }

    public IReadOnlyList<Term> Terms { get; }

    public static Vocabulary Load(string language, string? folder)
    {
        var terms = new List<Term>();
        foreach (var (category, content) in LoadFile($"{language}.yaml", folder))
            if (content is Dictionary<object, object> map)
                foreach (var (value, phrases) in map)
                    Add(terms, (string)category, ValueOf((string)value), phrases);
            else
                Add(terms, (string)category, null, content);
        return new Vocabulary(language, terms);
    }

    public static Dictionary<object, object> LoadFile(string name, string? folder)
    {
        using var reader = Open(name, folder);
        return Yaml.Deserialize<Dictionary<object, object>>(reader);
    }

    public static List<Dictionary<string, object>> LoadRows(string name, string? folder)
    {
        using var reader = Open(name, folder);
        return Yaml.Deserialize<List<Dictionary<string, object>>>(reader);
    }

    public IEnumerable<Term> In(string category) => Terms.Where(t => t.Category == category);

    private static void Add(List<Term> terms, string category, object? value, object phrases)
    {
        foreach (object phrase in (List<object>)phrases)
            terms.Add(new Term(category, value ?? phrase, (string)phrase));
    }

    private static object ValueOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : text;

    private static StreamReader Open(string name, string? folder)
    {
        if (folder is not null)
            return File.OpenText(Path.Combine(folder, name));
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"recognizers/{name}")
            ?? throw new FileNotFoundException($"No vocabulary is built in under the name {name}.");
        return new StreamReader(stream);
    }
}
