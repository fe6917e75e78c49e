using System.Text.Json;
using System.Text.Json.Serialization;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.CommandLine;

/// <summary>A labelled question.</summary>
/// <param name="Id">Of the line; no other has it.</param>
/// <param name="Text">What a member asks.</param>
/// <param name="Expect">Ids of acceptable answers, best first; empty for what is not ours.</param>
/// <param name="Lang">"en" or "es".</param>
/// <param name="Home">What is replied where we ask for the home area.</param>
/// <param name="Visited">Where we ask for the place visited.</param>
/// <param name="Plan">Where we ask for the plan.</param>
internal sealed record ExamQuestion(string Id, string Text, IReadOnlyList<string> Expect, string Lang, string? Home, string? Visited, string? Plan);

/// <summary>Reads an exam and reports everything that is wrong with it, by file and line: figures of an exam that asks for what cannot be would mislead.</summary>
internal sealed class ExamReader(AnswerLibrary library, string file)
{
    private const int NamedAtMost = 3;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string[] Fields = ["id", "lang", "text", "expect", "home", "visited", "plan"];
    private readonly List<string> problems = [];
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <summary>Each names file and line; none when the exam is in order.</summary>
    public IReadOnlyList<string> Problems => problems;

    public List<ExamQuestion> Read(IEnumerable<string> text) =>
        [.. text.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Read(line.Item, line.Index + 1)).OfType<ExamQuestion>()];

    private ExamQuestion? Read(string line, int number)
    {
        Line? read;
        try
        {
            read = JsonSerializer.Deserialize<Line>(line, Json);
        }
        catch (JsonException problem)
        {
            Report(number, $"not a question of an exam ({problem.Path ?? "$"}); see --help");
            return null;
        }
        if (read is not { Text: { } asked, Expect: { } expect })
        {
            Report(number, "a question needs a text and an expect; see --help");
            return null;
        }
        var question = new ExamQuestion(read.Id ?? $"line-{number}", asked, [.. expect.Select(id => id ?? "")], read.Lang ?? "en", read.Home, read.Visited, read.Plan);
        CheckFields(question, read.Others, number);
        foreach (var id in question.Expect.Where(id => !library.TryGet(id, out _)))
            Report(number, $"no answer is called '{id}'; the nearest are {string.Join(", ", Nearest(id))}");
        return question;
    }

    private void CheckFields(ExamQuestion question, Dictionary<string, JsonElement>? others, int number)
    {
        if (!lines.TryAdd(question.Id, number))
            Report(number, $"id '{question.Id}' stands in line {lines[question.Id]} already");
        if (string.IsNullOrWhiteSpace(question.Text))
            Report(number, "the text is empty");
        if (question.Lang is not ("en" or "es"))
            Report(number, $"lang is '{question.Lang}'; en and es are spoken");
        // A remark may stand in any other field; one that is nearly a known name is a slip and would say nothing.
        foreach (var name in others?.Keys ?? Enumerable.Empty<string>())
            if (Array.Find(Fields, field => Spelling.Slips(name, field) <= field.Length / 3) is { } meant)
                Report(number, $"'{name}' is no field; '{meant}' is");
    }

    /// <summary>Of the same topic first, then as they are spelt.</summary>
    private IEnumerable<string> Nearest(string id)
    {
        var topic = id.Split('.')[0];
        return library.Answers.Select(answer => answer.Id).OrderBy(known => Spelling.Slips(topic, known.Split('.')[0]) + Spelling.Slips(id, known)).Take(NamedAtMost);
    }

    private void Report(int number, string problem) => problems.Add($"{file}({number}): {problem}");

    private sealed record Line
    {
        public string? Id { get; init; }
        public string? Lang { get; init; }
        public string? Text { get; init; }
        public string?[]? Expect { get; init; }
        public string? Home { get; init; }
        public string? Visited { get; init; }
        public string? Plan { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; init; }
    }
}
