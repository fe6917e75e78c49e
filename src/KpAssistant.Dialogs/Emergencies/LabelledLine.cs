using System.Text.Json;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What is expected of a labelled line.</summary>
public enum Expectation
{
    /// <summary>Not scored: either is right ("caution", "urgent").</summary>
    Either,

    /// <summary>No redirect; a check-back counts as half a false alarm.</summary>
    Quiet,

    /// <summary>A redirect of any kind.</summary>
    Redirect,

    /// <summary>A mental-health redirect.</summary>
    Crisis,

    /// <summary>A redirect or a check-back.</summary>
    AtLeastCheck,
}

/// <summary>One line of a labelled set: a JSON line of an exam, or a line of the corpus.</summary>
/// <param name="Label">As the set has it.</param>
/// <param name="Condition">Empty when the set has none.</param>
/// <param name="Language">en or es; "?" when the set does not say.</param>
public sealed record LabelledLine(string Text, string Label, string Condition, string Language, Expectation Expected)
{
    /// <param name="file">A <c>.jsonl</c> with text, label (or score_as) and perhaps lang, condition or category; or a corpus <c>.tsv</c>.</param>
    /// <exception cref="FormatException">A line is not what the file's ending promises.</exception>
    public static IReadOnlyList<LabelledLine> ReadAll(string file) => file.EndsWith(".tsv", StringComparison.Ordinal)
        ? [.. EmergencyCorpus.Read(file).Select(l => new LabelledLine(l.Text, l.Label, l.Condition, l.Language, Expect(l.Label)))]
        : [.. File.ReadLines(file).Where(l => l.Length > 0).Select(FromJson)];

    private static LabelledLine FromJson(string line, int index)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var label = Field(row, "score_as") ?? Field(row, "label") ?? (Field(row, "trap") is null ? "none" : "trap");
            return new LabelledLine(Field(row, "text") ?? "", label, Field(row, "condition") ?? Field(row, "category") ?? "", Field(row, "lang") ?? "?", Expect(label));
        }
        catch (JsonException e)
        {
            throw new FormatException($"Line {index + 1} is not JSON.", e);
        }
    }

    private static string? Field(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Expectation Expect(string label) => label switch
    {
        "emergency" or "medical" or "poisoning" => Expectation.Redirect,
        "crisis" or "mental-health" or "must_fire_988" => Expectation.Crisis,
        "check" => Expectation.AtLeastCheck,
        "none" or "no_alarm" or "info_only" or "routine" or "out_of_scope" or "oos" or "must_not_fire_988_911" or "must_not_fire" => Expectation.Quiet,
        _ when label.StartsWith("non_emergency", StringComparison.Ordinal) => Expectation.Quiet,
        _ => Expectation.Either,
    };
}
