using KpAssistant.CommandLine;
using KpAssistant.Dialogs.Answers;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.CommandLine;

public class ExamReaderTests
{
    private const string Fine = """{"id":"fine","text":"travel line number","expect":["travel-line.number"],"source":"a remark"}""";
    private static readonly AnswerLibrary Library = Shared();

    [Theory]
    [InlineData("""{"id":"a","text":"when is it due","expect":["claims.deadlines"]}""", "'claims.deadlines'", "are claims.deadline,")]
    [InlineData("""{"id":"a","text":"when is it due","expect":["claim.deadline"]}""", "'claim.deadline'", "are claims.deadline,")]
    [InlineData("""{"id":"a","text":"when is it due","expect":["deadline"]}""", "'deadline'", "the nearest are")]
    [InlineData("""{"id":"a","text":"when is it due","expect":[null]}""", "no answer is called ''")]
    [InlineData("""{"id":"a","text":"when is it due","expect":"claims.deadline"}""", "$.expect")]
    [InlineData("""{"id":"a","text":7,"expect":[]}""", "$.text")]
    [InlineData("""{"id":"a","text":"  ","expect":[]}""", "text")]
    [InlineData("""{"id":"a","expect":[]}""", "text")]
    [InlineData("""{"id":"a","text":"when is it due"}""", "expect")]
    [InlineData("""{"id":"a","text":"when is it due","expect":[],"lang":"fr"}""", "'fr'")]
    [InlineData("""{"id":"a","text":"when is it due","expect":[],"vistied":"CO"}""", "'vistied'", "'visited'")]
    [InlineData("""{"id":"fine","text":"when is it due","expect":[]}""", "'fine'", "line 1")]
    [InlineData("null", "--help")]
    [InlineData("not json", "--help")]
    public void A_wrong_line_is_named_with_what_is_wrong(string line, params string[] told)
    {
        var reader = new ExamReader(Library, "exam.jsonl");

        reader.Read([Fine, "", line]);

        var problem = reader.Problems.ShouldHaveSingleItem();
        problem.ShouldStartWith("exam.jsonl(3): ");
        foreach (var words in told)
            problem.ShouldContain(words);
    }

    [Fact]
    public void Every_wrong_line_is_named_at_once()
    {
        var reader = new ExamReader(Library, "exam.jsonl");

        reader.Read(["{}", Fine, "[]", """{"id":"b","text":"one","expect":["no.such","nor.this"]}"""]);

        reader.Problems.Select(problem => problem[..14]).ShouldBe(["exam.jsonl(1):", "exam.jsonl(3):", "exam.jsonl(4):", "exam.jsonl(4):"]);
    }

    [Fact]
    public void A_line_without_id_and_language_is_an_english_one_of_its_own()
    {
        var reader = new ExamReader(Library, "exam.jsonl");

        var questions = reader.Read(["""{"text":"one","expect":[]}""", """{"text":"two","expect":["claims.file"],"plan":"hsa"}"""]);

        reader.Problems.ShouldBeEmpty();
        questions.Select(question => (question.Id, question.Lang, question.Plan)).ShouldBe([("line-1", "en", null), ("line-2", "en", "hsa")]);
    }

    [Fact]
    public void The_exams_of_this_checkout_are_in_order()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Exams"), "*.jsonl"))
        {
            var reader = new ExamReader(Library, file);

            reader.Read(File.ReadLines(file)).ShouldNotBeEmpty();

            reader.Problems.ShouldBeEmpty();
        }
    }

    private static AnswerLibrary Shared()
    {
        var services = new ServiceCollection();
        SharedContent.Share(services);
        return services.BuildServiceProvider().GetRequiredService<AnswerLibrary>();
    }
}
