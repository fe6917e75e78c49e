using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Answers;

public sealed class FactLedgerTests : IDisposable
{
    private const string Sources = """
        collected: "2026-11"
        sources:
          travel: { title: Get care, publisher: KP, trust: official }
        facts:

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_repository_s_ledger_loads_whole()
    {
        var ledger = FactLedger.Load(Repository.File("data", "facts.yaml"));

        ledger.Facts.Count.ShouldBeGreaterThanOrEqualTo(306);
        var fact = ledger["delivery.mas-time"];
        fact.Values.ShouldBe(["3 to 5 business days"]);
        fact.AppliesTo.Regions.ShouldBe([Region.MidAtlantic]);
        fact.Trust.ShouldBe(Trust.Leaflet);
        fact.Source.Collected.ShouldBe("2026-11");
        ledger["coverage.plans-not-same"].AppliesTo.Plans.ShouldBe([PlanType.Hsa, PlanType.Medicaid, PlanType.Quest], ignoreOrder: true);
        ledger["routine-care.what"].AppliesTo.ExcludedPlans.ShouldBe([PlanType.Medicaid]);
        ledger["about-kp.size-2024"].YearBound.ShouldBe("2024");
        ledger.Facts.ShouldAllBe(f => f.Source.Title.Length > 0 && f.Source.Publisher.Length > 0);
    }

    [Fact]
    public void A_fact_may_bring_a_public_document_of_its_own()
    {
        var ledger = Load("""
            - id: crisis.988
              fact: "Call or text 988."
              values: ["988"]
              applies_to: all
              source: { title: 988 Lifeline, publisher: SAMHSA, url: "https://988lifeline.org", collected: "2026-10" }
            """);

        ledger["crisis.988"].Source.ShouldBe(new FactSource("crisis.988", "988 Lifeline", "SAMHSA", Trust.Official, "2026-10", "https://988lifeline.org"));
    }

    [Theory]
    [InlineData("- id: a.b\n  applies_to: all\n  source: travel", 5, "has no fact")]
    [InlineData("- fact: x\n  applies_to: all\n  source: travel", 5, "has no id")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: all", 5, "has no source")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: all\n  source: hearsay", 8, "unknown source 'hearsay'")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: some\n  source: travel", 7, "applies_to must be")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: [TX]\n  source: travel", 7, "'TX' is not a region")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: { plans: [gold] }\n  source: travel", 7, "'gold' is not a plan type")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: all\n  source: travel\n  trust: high", 9, "trust must be")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: all\n  source: travel\n  colour: red", 9, "unknown key 'colour'")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: all\n  source: travel\n- id: a.b\n  fact: x\n  applies_to: all\n  source: travel", 9, "a second time")]
    [InlineData("- id: a.b\n  fact: x\n  applies_to: all\n  source: travel\n  conflicts_with: [c.d]", 5, "conflicts with c.d")]
    public void A_malformed_fact_is_reported_with_its_line(string facts, int line, string message)
    {
        var finding = Should.Throw<ContentFormatException>(() => Load(facts)).Findings[0];

        finding.File.ShouldEndWith("facts.yaml");
        finding.Line.ShouldBe(line);
        finding.Message.ShouldContain(message);
    }

    [Fact]
    public void A_missing_file_is_reported() =>
        Should.Throw<ContentFormatException>(() => FactLedger.Load(Path.Combine(_folder.Path, "none.yaml"))).Message.ShouldContain("none.yaml(1)");

    private FactLedger Load(string facts) => FactLedger.Load(_folder.Write("facts.yaml", Sources + facts));
}
