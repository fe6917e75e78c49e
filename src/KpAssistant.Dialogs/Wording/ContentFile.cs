using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KpAssistant.Dialogs.Wording;

/// <summary>A YAML file read with its line numbers; whatever is not as expected becomes a finding instead of an exception, so that one
/// run of the check shows everything.</summary>
internal sealed class ContentFile
{
    private readonly List<Finding> _findings;

    private ContentFile(string path, List<Finding> findings)
    {
        Path = path;
        _findings = findings;
    }

    public string Path { get; }

    public YamlNode? Root { get; private set; }

    public static ContentFile Read(string path, List<Finding> findings)
    {
        var file = new ContentFile(path, findings);
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            file.Root = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        }
        catch (YamlException exception)
        {
            findings.Add(new Finding(path, (int)exception.Start.Line, $"not readable as YAML: {exception.InnerException?.Message ?? exception.Message}"));
        }
        catch (IOException exception)
        {
            findings.Add(new Finding(path, 1, $"cannot be opened: {exception.GetType().Name}"));
        }
        return file;
    }

    public void Report(int line, string message, bool warning = false) => _findings.Add(new Finding(Path, line, message, warning));

    public void Report(YamlNode at, string message, bool warning = false) => Report(Line(at), message, warning);

    public static int Line(YamlNode node) => Math.Max(1, (int)node.Start.Line);

    /// <summary>The entries of a mapping whose keys are all plain text, in file order; anything else is reported as not being <paramref name="what"/>.</summary>
    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Value)> Entries(YamlNode? node, string what)
    {
        if (node is null)
            yield break;
        if (node is not YamlMappingNode mapping)
        {
            Report(node, $"{what} must be a mapping");
            yield break;
        }
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
                yield return (name, key, value);
            else
                Report(key, $"a key of {what} must be plain text");
        }
    }

    public IEnumerable<YamlNode> Items(YamlNode? node, string what)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            default:
                Report(node, $"{what} must be a list");
                return [];
        }
    }

    /// <summary>A scalar, or null after reporting that it is something else.</summary>
    public string? Text(YamlNode? node, string what)
    {
        if (node is YamlScalarNode { Value: { } text })
            return text;
        if (node is not null)
            Report(node, $"{what} must be text");
        return null;
    }

    /// <summary>One scalar or a list of scalars.</summary>
    public IReadOnlyList<string> Texts(YamlNode? node, string what) => node switch
    {
        null => [],
        YamlScalarNode { Value: "" } => [],
        YamlScalarNode scalar => [scalar.Value!],
        _ => [.. Items(node, what).Select(item => Text(item, $"an item of {what}")).OfType<string>()],
    };
}
