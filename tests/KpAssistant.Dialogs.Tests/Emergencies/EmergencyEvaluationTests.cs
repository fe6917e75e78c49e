using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

public class EmergencyEvaluationTests
{
    [Fact]
    public void Wilson_agrees_with_the_published_example()
    {
        // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662.
        var interval = WilsonInterval.Of(81, 263);
        interval.Low.ShouldBe(0.2553, 0.0001);
        interval.High.ShouldBe(0.3662, 0.0001);
    }

    [Fact]
    public void No_cases_say_nothing() => WilsonInterval.Of(0, 0).ShouldBe(new WilsonInterval(double.NaN, 0, 1));

    [Fact]
    public void Recall_false_alarms_and_misses_are_printed_by_label_and_condition()
    {
        var file = Write(".jsonl",
            """{"text":"my wife is not breathing","label":"emergency","lang":"en","condition":"breathing"}""",
            """{"text":"the weather is nice","label":"emergency","lang":"en","condition":"odd"}""",
            """{"text":"I want to kill myself","label":"crisis","lang":"en"}""",
            """{"text":"I feel short of breath","label":"none"}""",
            """{"text":"opening hours please","label":"no_alarm"}""",
            """{"text":"a fever of 103","label":"urgent_not_911"}""");
        var evaluation = EmergencyEvaluation.Run(Screens.Rules, LabelledLine.ReadAll(file));
        evaluation.Recall.Rate.ShouldBe(2.0 / 3, 1e-9);
        evaluation.FalseAlarms.Rate.ShouldBe(0.25, 1e-9);
        var output = new StringWriter();
        evaluation.Print(output);
        output.ToString().ShouldContain("condition breathing");
        output.ToString().ShouldContain("miss: [emergency] -> None");
        output.ToString().ShouldContain("false alarm: [none] -> Check breathing.short");
        output.ToString().ShouldNotContain("urgent_not_911");
    }

    [Fact]
    public void Corpus_files_are_read_too_and_wrong_lines_are_named()
    {
        var file = Write(".tsv", "# a comment", "medical\tbreathing\tfragment\tno puede respirar", "none\t\tplain\thola");
        EmergencyEvaluation.Run(Screens.Rules, LabelledLine.ReadAll(file)).Recall.Rate.ShouldBe(1);
        Should.Throw<FormatException>(() => LabelledLine.ReadAll(Write(".tsv", "medical\tonly three\tcolumns"))).Message.ShouldContain(":1:");
        Should.Throw<FormatException>(() => LabelledLine.ReadAll(Write(".jsonl", "{not json")));
    }

    private static string Write(string ending, params string[] lines)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "es.test" + ending);
        File.WriteAllLines(file, lines);
        return file;
    }
}
