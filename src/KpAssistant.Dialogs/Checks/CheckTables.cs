using System.Globalization;
using KpAssistant.Dialogs.Wording;
using YamlDotNet.RepresentationModel;

namespace KpAssistant.Dialogs.Checks;

/// <summary>data/checks.yaml: how the same hard value looks in English and Spanish, and the limits that texts keep.</summary>
internal sealed class CheckTables
{
    private readonly ContentFile _file;
    private readonly Dictionary<string, YamlNode> _top;

    private CheckTables(ContentFile file)
    {
        _file = file;
        _top = file.Entries(file.Root, "the tables").ToDictionary(entry => entry.Key, entry => entry.Value);
        Numbers = Groups("numbers");
        Units = Groups("units");
        Days = Groups("days");
        Holidays = Groups("holidays");
        Places = Groups("places");
        RegionPlaces = Groups("region-places");
        Labels = Groups("labels");
        Always = Words("always");
        AlwaysInWords = Words("always-in-words");
        TextTheLink = Words("text-the-link");
        Confirm = Words("confirm");
        BannedReplies = Words("banned-replies");
        ReplyVerbs = Words("reply-verbs");
        Placeholders = ReadPlaceholders();
        WordsPerSecond = Number("words-per-second", 2.5);
        Seconds = Number("seconds", 30);
        WordsInASentence = (int)Number("words-in-a-sentence", 19);
        Choices = (int)Number("choices", 3);
        Segments = _file.Entries(_top.GetValueOrDefault("segments"), "segments")
            .ToDictionary(entry => entry.Key, entry => (int)Parse(entry.Value, 3));
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Numbers { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Units { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Days { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Holidays { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Places { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> RegionPlaces { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Labels { get; }

    public IReadOnlyList<string> Always { get; }

    public IReadOnlyList<string> AlwaysInWords { get; }

    public IReadOnlyList<string> TextTheLink { get; }

    public IReadOnlyList<string> Confirm { get; }

    public IReadOnlyList<string> BannedReplies { get; }

    public IReadOnlyList<string> ReplyVerbs { get; }

    /// <summary>By placeholder, then by language: an example.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Placeholders { get; }

    public double WordsPerSecond { get; }

    public double Seconds { get; }

    public int WordsInASentence { get; }

    public int Choices { get; }

    public IReadOnlyDictionary<string, int> Segments { get; }

    public static CheckTables Read(string path, List<Finding> findings) => new(ContentFile.Read(path, findings));

    private Dictionary<string, IReadOnlyList<string>> Groups(string key) =>
        _file.Entries(_top.GetValueOrDefault(key), key).ToDictionary(entry => entry.Key, entry => _file.Texts(entry.Value, key));

    private IReadOnlyList<string> Words(string key) => _file.Texts(_top.GetValueOrDefault(key), key);

    private Dictionary<string, IReadOnlyDictionary<string, string>> ReadPlaceholders()
    {
        var placeholders = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, _, node) in _file.Entries(_top.GetValueOrDefault("placeholders"), "placeholders"))
            placeholders[name] = node is YamlScalarNode { Value: { } same }
                ? Languages.All.ToDictionary(language => language, _ => same)
                : _file.Entries(node, name).ToDictionary(entry => entry.Key, entry => _file.Text(entry.Value, name) ?? "");
        return placeholders;
    }

    private double Number(string key, double otherwise) => _top.TryGetValue(key, out var node) ? Parse(node, otherwise) : otherwise;

    private double Parse(YamlNode node, double otherwise)
    {
        if (double.TryParse(_file.Text(node, "a number"), CultureInfo.InvariantCulture, out var number))
            return number;
        _file.Report(node, "must be a number");
        return otherwise;
    }
}
