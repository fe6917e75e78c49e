using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>What steers the conversation itself rather than asks about care.</summary>
public enum Command { None, Help, Repeat, StartOver, Person, Thanks, Bye, Greeting, About, Spanish, English, NeverMind, NoneOfThese }

/// <summary>Whole-message commands from <c>data/commands.yaml</c>, in both languages.</summary>
public sealed class Commands
{
    private const int LongestCommand = 60;
    private readonly Dictionary<string, Command> phrases = new(StringComparer.Ordinal);
    private readonly FillerWords fillers;

    private Commands(CommandFile file)
    {
        fillers = new FillerWords(file.Fillers);
        foreach (var (name, words) in file.Commands)
        {
            var command = Enum.Parse<Command>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            foreach (var phrase in words)
                phrases.TryAdd(PlainText.Of(phrase), command);
        }
    }

    /// <exception cref="InvalidDataException">The file names a command that does not exist.</exception>
    public static Commands Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "commands.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        try
        {
            return new Commands(yaml.Deserialize<CommandFile>(reader));
        }
        catch (ArgumentException unknown)
        {
            throw new InvalidDataException($"data/commands.yaml: {unknown.Message}", unknown);
        }
    }

    public Command Recognize(string text)
    {
        if (text.Length > LongestCommand * 2)
            return Command.None;
        var plain = PlainText.Of(text);
        if (phrases.TryGetValue(plain, out var command))
            return command;
        return phrases.GetValueOrDefault(fillers.Strip(plain), Command.None);
    }

    private sealed class CommandFile
    {
        public List<string> Fillers { get; set; } = [];
        public Dictionary<string, List<string>> Commands { get; set; } = [];
    }
}
