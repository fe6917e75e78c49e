using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

/// <summary>The classifier above the rules, on a corpus of a few lines made for these tests.</summary>
public sealed class IndirectSignsTests : IDisposable
{
    private static readonly string[] s_lines =
    [
        "medical\tstroke\tminimised\tuncle reads the same menu line over and over and pours coffee beside the cup",
        "medical\tstroke\tfragment\tpours coffee beside the cup, reads the menu over and over",
        "medical\tstroke\tfirst person\treading the same line over and over, coffee beside the cup",
        "none\tidiom\tjoke\tthe menu here is so long, coffee is great",
        "none\troutine\tquestion\twhere can I read the menu of benefits",
        "none\troutine\tquestion\tcan I bring coffee to my blood test",
        "none\troutine\tquestion\thow do I print my id card",
        "mental-health\tsuicide\tindirect\tmy drawers are empty, every letter is sealed, feed the cat on sunday",
        "mental-health\tsuicide\tindirect\tletters sealed and drawers empty, someone feed the cat",
        "none\tmoving\tplain\twe are moving, the drawers are empty",
    ];

    private readonly string _data = Directory.CreateTempSubdirectory().FullName;

    public IndirectSignsTests()
    {
        var emergencies = Directory.CreateDirectory(Path.Combine(_data, "emergencies")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Screens.DataFolder, "emergencies")))
            File.Copy(file, Path.Combine(emergencies, Path.GetFileName(file)));
        Directory.CreateDirectory(Path.Combine(Corpus, "test"));
        File.WriteAllLines(Path.Combine(Corpus, "en.one.tsv"), s_lines);
    }

    private string Corpus => Path.Combine(_data, "emergencies", "corpus");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void What_no_list_holds_is_learnt_and_named_as_the_classifiers()
    {
        const string Text = "she reads the same line of the menu over and over and pours the coffee beside the cup";
        Screens.Rules.Screen(Text).Kind.ShouldBe(EmergencyKind.None);
        var result = EmergencyScreen.Load(_data).Screen(Text);
        result.IsRedirect.ShouldBeTrue();
        result.Evidence.ShouldContain(e => e.RuleId == "classifier:indirect-medical" && e.Length == Text.Length);
        result.Condition.ShouldBe("indirect-medical");
    }

    [Fact]
    public void The_classifier_never_lowers_a_firm_sign()
    {
        File.WriteAllLines(Path.Combine(Corpus, "en.wrong.tsv"), Enumerable.Range(0, 30).Select(i => $"none\tx\tx\tmy wife is not breathing {i}"));
        EmergencyScreen.Load(_data).Screen("my wife is not breathing").Kind.ShouldBe(EmergencyKind.Medical);
    }

    [Fact]
    public void Words_that_also_mean_other_things_need_the_classifiers_support()
    {
        const string Name = "could you tell me whether the diner by the name of Gunshot Wound is still open", Wound = "please hurry, he has a gunshot wound in the leg and the towel is soaked already";
        File.WriteAllLines(Path.Combine(Corpus, "en.names.tsv"), Enumerable.Range(0, 12).SelectMany(i => new[] { $"none\tx\tx\t{Name} {i}", $"medical\tx\tx\t{Wound} {i}" }));
        var screen = EmergencyScreen.Load(_data);
        Screens.Rules.Screen(Name).IsRedirect.ShouldBeTrue();
        screen.Screen(Name).Kind.ShouldBe(EmergencyKind.None);
        screen.Screen(Name).Evidence.ShouldBeEmpty();
        screen.Screen(Wound).Evidence.ShouldContain(e => e.RuleId == "trauma.violent");
    }

    [Fact]
    public void A_short_message_needs_no_support()
    {
        File.WriteAllLines(Path.Combine(Corpus, "en.wrong.tsv"), Enumerable.Range(0, 30).Select(i => $"none\tx\tx\tmy uncle is having a heart attack {i}"));
        EmergencyScreen.Load(_data).Screen("my uncle is having a heart attack").Kind.ShouldBe(EmergencyKind.Medical);
    }

    [Fact]
    public void A_sign_with_little_support_asks_back_about_its_own_kind()
    {
        const string Text = "please hurry, he has a gunshot wound in the leg and the towel is soaked already";
        File.WriteAllText(Path.Combine(_data, "emergencies", "classifier.yaml"), "redirect: 1.1\nredirect-part: 1.1\ncheck: 1.1\ncheck-part: 1.1\nsupport: 1.1\nsupport-part: 1.1\ndoubt: 0\n");
        var result = EmergencyScreen.Load(_data).Screen(Text);
        result.Kind.ShouldBe(EmergencyKind.Check);
        result.Behind.ShouldBe(EmergencyKind.Medical);
    }

    [Fact]
    public void Lines_under_test_are_never_learnt()
    {
        var before = EmergencyScreen.Load(_data).DataVersion;
        File.WriteAllLines(Path.Combine(Corpus, "test", "en.two.tsv"), s_lines.Select(l => l + " again"));
        EmergencyScreen.Load(_data).DataVersion.ShouldBe(before);
        File.WriteAllLines(Path.Combine(Corpus, "en.two.tsv"), s_lines.Select(l => l + " again"));
        EmergencyScreen.Load(_data).DataVersion.ShouldNotBe(before);
    }

    [Fact]
    public void A_kept_model_answers_as_the_trained_one()
    {
        var models = Path.Combine(_data, "models");
        var book = SignBook.Load(Path.Combine(_data, "emergencies"));
        var rules = new RuleSet(book);
        var corpus = EmergencyCorpus.Load(Corpus);
        var trained = ModelFile.LoadOrTrain(models, "v1", rules, corpus, book.Thresholds);
        Directory.GetFiles(models).ShouldHaveSingleItem().ShouldContain("emergencies-v1-");
        var kept = ModelFile.LoadOrTrain(models, "v1", rules, corpus, book.Thresholds);
        const string Text = "feed the cat on sunday please, the letters are sealed now";
        kept.Score(rules, Text).ShouldBe(trained.Score(rules, Text));
    }

    [Fact]
    public void A_damaged_model_is_trained_again()
    {
        var models = Path.Combine(_data, "models");
        var book = SignBook.Load(Path.Combine(_data, "emergencies"));
        var rules = new RuleSet(book);
        ModelFile.LoadOrTrain(models, "v1", rules, EmergencyCorpus.Load(Corpus), book.Thresholds);
        var file = Directory.GetFiles(models).ShouldHaveSingleItem();
        File.WriteAllText(file, "half a fi");
        ModelFile.LoadOrTrain(models, "v1", rules, EmergencyCorpus.Load(Corpus), book.Thresholds).ShouldNotBeNull();
        new FileInfo(file).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Ordinary_questions_are_learnt_as_quiet_and_count_in_the_version()
    {
        var prompts = Path.Combine(_data, "prompts");
        Directory.CreateDirectory(Path.Combine(prompts, "questions", "en"));
        File.WriteAllLines(Path.Combine(prompts, "questions", "en", "cards.one.txt"), ["[cards.lost]", "# a note", "my letters are sealed", "how do I feed the meter"]);
        EmergencyCorpus.Load(Corpus, prompts).Lines.Count(l => l.IsOrdinary && l.Label == "none").ShouldBe(2);
        EmergencyScreen.Load(_data, prompts).DataVersion.ShouldNotBe(EmergencyScreen.Load(_data).DataVersion);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("coffee beside")]
    public void A_word_or_two_without_a_sign_raise_nothing(string text) => EmergencyScreen.Load(_data).Screen(text).Kind.ShouldBe(EmergencyKind.None);

    [Fact]
    public void Without_a_corpus_the_rules_stand_alone()
    {
        Directory.Delete(Corpus, recursive: true);
        EmergencyScreen.Load(_data).Screen("he won't wake up").Kind.ShouldBe(EmergencyKind.Medical);
    }
}
