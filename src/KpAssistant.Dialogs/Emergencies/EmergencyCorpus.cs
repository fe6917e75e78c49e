using System.Security.Cryptography;
using System.Text;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>One labelled line of <c>data/emergencies/corpus</c>.</summary>
/// <param name="Label">medical, mental-health, poisoning, check or none.</param>
/// <param name="File">The file's name without extension, <c>lang.hand</c>.</param>
public sealed record CorpusLine(string Label, string Condition, string Style, string Text, string File)
{
    /// <summary>True for a question of <c>prompts/questions</c>: ordinary traffic, quiet by nature, written for another purpose.</summary>
    public bool IsOrdinary { get; init; }

    /// <summary>The language, from the file's name.</summary>
    public string Language => File.Split('.')[0];
}

/// <summary>The lines that the classifier learns from. Those under <c>test/</c> are never read for learning.</summary>
public sealed class EmergencyCorpus
{
    public static readonly IReadOnlyList<string> Labels = ["none", "check", "medical", "mental-health", "poisoning"];

    private EmergencyCorpus(IReadOnlyList<CorpusLine> lines, string version)
    {
        Lines = lines;
        Version = version;
    }

    public IReadOnlyList<CorpusLine> Lines { get; }

    /// <summary>Hash of the lines: 12 hex digits.</summary>
    public string Version { get; }

    /// <param name="folder">The corpus folder; when it is not there the corpus is empty.</param>
    /// <param name="promptsFolder">The folder <c>prompts</c>, whose example questions are learnt as quiet lines; null for none.</param>
    /// <exception cref="FormatException">A line has not four columns or an unknown label; the message names file and line.</exception>
    public static EmergencyCorpus Load(string folder, string? promptsFolder = null)
    {
        if (!Directory.Exists(folder))
            return new EmergencyCorpus([], "no-corpus");
        var test = Path.Combine(folder, "test") + Path.DirectorySeparatorChar;
        var files = Directory.GetFiles(folder, "*.tsv", SearchOption.AllDirectories).Where(f => !f.StartsWith(test, StringComparison.Ordinal));
        var lines = files.Order(StringComparer.Ordinal).SelectMany(Read).Concat(Ordinary(promptsFolder)).ToList();
        return new EmergencyCorpus(lines, Hash(lines));
    }

    /// <summary>Reads one file.</summary>
    public static IEnumerable<CorpusLine> Read(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var columns = line.Split('\t');
            if (columns.Length != 4 || !Labels.Contains(columns[0]))
                throw new FormatException($"{Path.GetFileName(file)}:{number}: a line is label, condition, style and text, parted by tabs; labels are {string.Join(", ", Labels)}.");
            yield return new CorpusLine(columns[0], columns[1], columns[2], columns[3], Path.GetFileNameWithoutExtension(file));
        }
    }

    private static IEnumerable<CorpusLine> Ordinary(string? promptsFolder)
    {
        var folder = promptsFolder is null ? null : Path.Combine(promptsFolder, "questions");
        if (folder is null || !Directory.Exists(folder))
            return [];
        return from language in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
               from file in Directory.GetFiles(language, "*.txt").Order(StringComparer.Ordinal)
               from line in File.ReadLines(file)
               where line.Length > 0 && line[0] is not ('#' or '[')
               select new CorpusLine("none", "ordinary", "question", line.Trim(), $"{Path.GetFileName(language)}.questions") { IsOrdinary = true };
    }

    private static string Hash(List<CorpusLine> lines)
    {
        if (lines.Count == 0)
            return "no-corpus";
        var all = string.Join('\n', lines.Select(l => $"{l.Label}\t{l.Text}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12];
    }
}
