using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Emergencies.Patterns;

namespace KpAssistant.Dialogs.Tests.Emergencies;

public class SignBookTests
{
    private readonly SignBook _book = SignBook.Load(Path.Combine(Screens.DataFolder, "emergencies"));

    [Fact]
    public void Every_condition_names_its_source_date_and_kind()
    {
        _book.Conditions.Count.ShouldBeGreaterThanOrEqualTo(30);
        foreach (var condition in _book.Conditions)
        {
            condition.Source.ShouldNotBeNullOrWhiteSpace(condition.Name);
            condition.Date.ShouldNotBeNullOrWhiteSpace(condition.Name);
            condition.Kind.ShouldBeOneOf(EmergencyKind.Medical, EmergencyKind.MentalHealth, EmergencyKind.Poisoning);
        }
    }

    [Fact]
    public void Every_condition_is_known_in_both_languages()
    {
        foreach (var condition in _book.Conditions)
        {
            condition.Signs.ShouldContain(s => s.En.Count > 0, condition.Name);
            condition.Signs.ShouldContain(s => s.Es.Count > 0, condition.Name);
        }
    }

    [Fact]
    public void Rule_ids_are_unique() => _book.Conditions.SelectMany(c => c.Signs.Select(s => c.Name + "." + s.Id)).ShouldBeUnique();

    [Theory]
    [InlineData("cannot breathe", "I cannot breathe", true)]
    [InlineData("cannot breathe", "I can't really breathe", false)]
    [InlineData("cant [0-2] breathe", "I can't really even breathe", true)]
    [InlineData("(red|dark blue) lips", "dark blue lips", true)]
    [InlineData("very? bad", "bad", true)]
    [InlineData("suicid*", "suicidality", true)]
    [InlineData("#10-20 pills", "15 pills", true)]
    [InlineData("#10-20 pills", "fifteen pills", true)]
    [InlineData("#10-20 pills", "2 pills", false)]
    [InlineData("#39.5-43 fiebre", "39,8 fiebre", true)]
    [InlineData("my {baby}", "my newborn", true)]
    [InlineData("stop now", "stop. now", false)]
    public void The_pattern_language_reads_as_documented(string pattern, string text, bool found) => Matches(pattern, text).ShouldBe(found);

    [Theory]
    [InlineData("(open")]
    [InlineData("a)")]
    [InlineData("[3-1] a")]
    [InlineData("a [0-99] b")]
    [InlineData("{nobody-knows}")]
    [InlineData("a || b")]
    [InlineData("[0-3] a")]
    [InlineData("a?")]
    public void A_wrong_pattern_is_refused(string pattern) => Should.Throw<FormatException>(() => Matches(pattern, "a"));

    private bool Matches(string pattern, string text)
    {
        var lexicon = RuleSet.LexiconOf(_book.Words);
        var builder = new AutomatonBuilder();
        builder.Add(new PatternParser(lexicon, _book.Words.Phrases).Parse(pattern), 0);
        lexicon.Freeze();
        var reader = new TokenReader(lexicon, new Spelling(lexicon, _book.OrdinaryWords));
        return builder.Build().Run(reader.Read(text)).Matches.Count > 0;
    }
}
