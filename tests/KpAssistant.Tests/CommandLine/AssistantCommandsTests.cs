using System.Diagnostics;

namespace KpAssistant.Tests.CommandLine;

/// <summary>The program as it is run from a shell.</summary>
public class AssistantCommandsTests
{
    [Fact]
    public async Task Help_lists_the_verbs()
    {
        var (code, output, _) = await RunAsync("--help");

        code.ShouldBe(0);
        foreach (var verb in new[] { "chat", "ask", "check", "evaluate", "recognize" })
            output.ShouldContain(verb);
    }

    [Fact]
    public async Task An_unknown_verb_is_refused_with_where_to_look()
    {
        var (code, _, errors) = await RunAsync("aks");

        code.ShouldBe(2);
        errors.ShouldContain("--help");
    }

    [Fact]
    public async Task Ask_prints_the_answer_and_its_sources()
    {
        var (code, output, _) = await RunAsync("ask", "what is the travel line number", "--channel", "sms");

        code.ShouldBe(0);
        output.ShouldContain("951-268-3900");
        output.ShouldContain("travel-line.number");
    }

    [Theory]
    [InlineData("--channel", "fax")]
    [InlineData("--at", "someday")]
    public async Task Ask_says_what_is_wrong_with_an_option(string option, string value)
    {
        var (code, _, errors) = await RunAsync("ask", "hello", option, value);

        code.ShouldNotBe(0);
        errors.ShouldContain(value);
    }

    [Fact]
    public async Task Ask_without_a_question_says_what_to_give()
    {
        var (code, _, errors) = await RunAsync("ask");

        code.ShouldNotBe(0);
        errors.ShouldContain("--jsonl");
    }

    [Fact]
    public async Task The_content_of_this_checkout_passes_check()
    {
        var (code, output, _) = await RunAsync("check", "--content", Repository.Root);

        output.ShouldContain("in order");
        code.ShouldBe(0);
    }

    [Fact]
    public async Task Check_names_file_and_line_of_what_is_wrong()
    {
        var folder = Directory.CreateTempSubdirectory("kp-check-").FullName;
        Copy(Path.Combine(Repository.Root, "prompts"), Path.Combine(folder, "prompts"));
        Copy(Path.Combine(Repository.Root, "data"), Path.Combine(folder, "data"));
        var file = Path.Combine(folder, "prompts", "answers", "travel-line.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("951-268-3900", "951-268-3901", StringComparison.Ordinal));

        var (code, output, _) = await RunAsync("check", "--content", folder);

        code.ShouldBe(1);
        output.ShouldContain("travel-line.yaml(");
        output.ShouldContain("951-268-3901");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Evaluate_prints_a_table_by_language_and_topic()
    {
        var (code, output, _) = await RunAsync("evaluate", Path.Combine(Repository.Root, "tests", "Exams", "journeys.answers1.jsonl"));

        code.ShouldBe(0);
        output.ShouldContain("questions");
        output.ShouldContain("travel-line");
    }

    [Fact]
    public async Task Evaluate_refuses_an_exam_that_expects_what_no_answer_is_called()
    {
        var exam = Path.GetTempFileName();
        await File.WriteAllLinesAsync(exam, ["""{"id":"a","text":"travel line number","expect":["travel-line.number"]}""", """{"id":"b","text":"when is it due","expect":["claims.dedline"]}"""]);

        var (code, output, errors) = await RunAsync("evaluate", exam);

        code.ShouldBe(2);
        errors.ShouldContain($"{Path.GetFileName(exam)}(2):");
        errors.ShouldContain("claims.deadline");
        output.ShouldBeEmpty();
        File.Delete(exam);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KpAssistant.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
