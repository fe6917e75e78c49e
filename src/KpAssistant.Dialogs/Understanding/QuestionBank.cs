namespace KpAssistant.Dialogs.Understanding;

/// <summary>An example of how members ask.</summary>
/// <param name="Text">The question as somebody would write or say it.</param>
/// <param name="Answer">The answer it wants; null for questions that are none of ours.</param>
/// <param name="Language">"en" or "es": the folder it stands in; the words may mix both.</param>
/// <param name="Hand">Who wrote it: the second part of the file's name.</param>
public sealed record ExampleQuestion(string Text, string? Answer, string Language, string Hand);

/// <summary>The example questions of <c>prompts/questions/LANGUAGE/TOPIC.HAND.txt</c>: <c>[answer-id]</c>, then one question a line; <c>[none]</c> is not ours.</summary>
public sealed class QuestionBank
{
    private QuestionBank(IReadOnlyList<ExampleQuestion> questions) => Questions = questions;

    public IReadOnlyList<ExampleQuestion> Questions { get; }

    /// <summary>A bank of some of the questions, to judge what is learned from them by the others.</summary>
    public QuestionBank Where(Func<ExampleQuestion, bool> kept) => new([.. Questions.Where(kept)]);

    /// <exception cref="InvalidDataException">A question stands before the first header; the message names file and line.</exception>
    public static QuestionBank Load(string promptsFolder)
    {
        var questions = new List<ExampleQuestion>();
        var root = Path.Combine(promptsFolder, "questions");
        if (Directory.Exists(root))
            foreach (var file in Directory.EnumerateFiles(root, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                questions.AddRange(Read(file, Path.GetFileName(Path.GetDirectoryName(file)!)));
        return new QuestionBank(questions);
    }

    private static IEnumerable<ExampleQuestion> Read(string file, string language)
    {
        string? header = null;
        var hand = Path.GetFileNameWithoutExtension(file).Split('.')[^1];
        var number = 0;
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[' && line[^1] == ']')
                header = line[1..^1].Trim();
            else if (header is null)
                throw new InvalidDataException($"{file}({number}): a question needs an [answer-id] or [none] above it");
            else
                yield return new ExampleQuestion(line, header == "none" ? null : header, language, hand);
        }
    }
}
