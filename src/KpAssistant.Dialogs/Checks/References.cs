using System.Text.RegularExpressions;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Where answers and prompts are named: in code, and in the example questions.</summary>
internal sealed partial class References
{
    /// <summary>Names of the form topic.kebab-name in string literals of the code, with where they stand.</summary>
    public required IReadOnlyList<(string Name, string File, int Line)> Code { get; init; }

    /// <summary>Ids that head a section of example questions.</summary>
    public required IReadOnlyList<(string Name, string File, int Line, bool HasQuestions)> Questions { get; init; }

    public static References Read(Content content) => new()
    {
        Code = [.. Files(Path.Combine(content.Root, "src"), "*.cs").SelectMany(ReadCode)],
        Questions = [.. Files(Path.Combine(content.Prompts, "questions"), "*.txt").SelectMany(ReadQuestions)],
    };

    private static IEnumerable<string> Files(string folder, string pattern) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<(string, string, int)> ReadCode(string path) =>
        File.ReadLines(path).SelectMany((text, index) => Literal().Matches(text).Select(match => (match.Groups[1].Value, path, index + 1)));

    private static IEnumerable<(string, string, int, bool)> ReadQuestions(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
            if (Header().Match(lines[i]) is { Success: true } header)
            {
                var section = lines.Skip(i + 1).TakeWhile(line => !Header().IsMatch(line));
                yield return (header.Groups[1].Value, path, i + 1, section.Any(line => line.Trim() is { Length: > 0 } text && text[0] != '#'));
            }
    }

    [GeneratedRegex("""
        "@?([a-z][a-z-]*\.[a-z0-9]+(?:-[a-z0-9]+)*)"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*\[([^\]]+)\]\s*$")]
    private static partial Regex Header();
}
