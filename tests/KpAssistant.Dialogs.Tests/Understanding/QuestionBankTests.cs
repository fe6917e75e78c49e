using System.Text.Json.Nodes;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class QuestionBankTests
{
    [Fact]
    public void No_example_coincides_with_a_line_of_an_exam()
    {
        var exams = Directory.GetFiles(Repository.File("tests", "Exams"), "*.jsonl").SelectMany(File.ReadLines).Where(line => line.Trim().Length > 0)
            .Select(line => PlainText.Of((string)JsonNode.Parse(line)!["text"]!)).ToHashSet();
        exams.Count.ShouldBeGreaterThan(700);
        Understood.Bank.Questions.Where(q => exams.Contains(PlainText.Of(q.Text))).Select(q => q.Text).ShouldBeEmpty();
    }

    [Fact]
    public void Every_example_wants_an_answer_that_exists() =>
        Understood.Bank.Questions.Select(q => q.Answer).OfType<string>().Distinct().Where(id => !Understood.Answers.TryGet(id, out _)).ShouldBeEmpty();

    [Fact]
    public void A_question_knows_its_writer_and_language() =>
        Understood.Bank.Where(q => q.Hand == "llamadas").Questions.ShouldAllBe(q => q.Language == "es");
}
