using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Answers;

public sealed class AnswerComposerTests : IDisposable
{
    private const string Refill = """
        - id: prescriptions.refill
          title: { en: Refill away, es: Resurtir de viaje }
          needs: [home, visited, visited-state, plan]
          next: [prescriptions.refill]
          parts:
            - facts: [prescriptions.any-kp-pharmacy, prescriptions.bring-id]
              en: { web: "Go to **any** pharmacy.", sms: "Any pharmacy." }
              es: { web: "Vaya a **cualquier** farmacia." }
            - when: { home: [MAS] }
              facts: [prescriptions.mas-refill, prescriptions.bring-id]
              en: "Or online."
              es: "O en línea."
            - when: { visited-state: [AR, KS] }
              facts: [delivery.excluded-states]
              en: "No delivery."
              es: "Sin entrega."
            - when: { abroad: true, not: { plan: [medicaid], home: [WA] } }
              facts: [travel-line.number]
              en: "{{ travel_line.status }}"
              es: "{{ travel_line.status }}"
        """;

    private static readonly FactLedger s_ledger = FactLedger.Load(Repository.File("data", "facts.yaml"));
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_matching_parts_are_said_and_cited()
    {
        var answer = Library(Refill)["prescriptions.refill"];
        var composer = new AnswerComposer(s_ledger);

        var unknown = composer.Compose(answer, AnswerContext.Nothing, "en", Channel.Web);
        unknown.Text.ShouldBe("Go to **any** pharmacy.");
        unknown.Facts.ShouldBe(["prescriptions.any-kp-pharmacy", "prescriptions.bring-id"]);
        unknown.Next.ShouldBe(["prescriptions.refill"]);

        var member = composer.Compose(answer, new AnswerContext { Home = Region.MidAtlantic, Visited = new Place { State = "KS" } }, "en", Channel.Web);
        member.Text.ShouldBe("Go to **any** pharmacy.\n\nOr online.\n\nNo delivery.");
        member.Facts.ShouldBe(["prescriptions.any-kp-pharmacy", "prescriptions.bring-id", "prescriptions.mas-refill", "delivery.excluded-states"]);
        member.Citations.Select(citation => citation.FactId).ShouldBe(member.Facts);
        member.Citations[0].SourceTitle.ShouldBe("Get care in a Kaiser Permanente area");
    }

    [Fact]
    public void Every_channel_and_language_has_its_words()
    {
        var answer = Library(Refill)["prescriptions.refill"];
        var composer = new AnswerComposer(s_ledger);
        var context = new AnswerContext { Home = Region.MidAtlantic };

        composer.Compose(answer, context, "en", Channel.Sms).Text.ShouldBe("Any pharmacy.\nOr online.");
        composer.Compose(answer, context, "es", Channel.Sms).Text.ShouldBe("Vaya a cualquier farmacia.\nO en línea.");
        composer.Compose(answer, context, "es", Channel.Voice).Speak.ShouldBe("<speak>Vaya a cualquier farmacia.<break time=\"400ms\"/>O en línea.</speak>");
    }

    [Fact]
    public void Negated_conditions_and_values_from_the_caller_work()
    {
        var answer = Library(Refill)["prescriptions.refill"];
        var composer = new AnswerComposer(s_ledger);
        var values = new Dictionary<string, string> { ["travel_line.status"] = "Open." };
        var abroad = new AnswerContext { Visited = new Place { Country = "MX" } };

        composer.Compose(answer, abroad, "en", Channel.Sms, values).Text.ShouldBe("Any pharmacy.\nOpen.");
        composer.Compose(answer, abroad with { Plan = PlanType.Medicaid }, "en", Channel.Sms, values).Text.ShouldBe("Any pharmacy.");
        composer.Compose(answer, abroad with { Home = Region.Washington }, "en", Channel.Sms, values).Text.ShouldBe("Any pharmacy.");
    }

    [Fact]
    public void Missing_says_what_is_still_to_be_asked()
    {
        var answer = Library(Refill)["prescriptions.refill"];

        answer.Missing(AnswerContext.Nothing).ShouldBe([ContextNeed.Home, ContextNeed.Visited, ContextNeed.VisitedState, ContextNeed.Plan]);
        answer.Missing(new AnswerContext { Home = Region.Georgia, Visited = new Place { Region = Region.California }, Plan = PlanType.Unknown }).ShouldBe([ContextNeed.VisitedState]);
        answer.Missing(new AnswerContext { Home = Region.Georgia, Visited = new Place { Country = "MX" }, Plan = PlanType.Hsa }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id: prescriptions.refill", "id: pharmacy.refill", 1, "must begin with the file's name")]
    [InlineData("bring-id]\n      en: { web", "forget-id]\n      en: { web", 6, "which the ledger does not hold")]
    [InlineData("next: [prescriptions.refill]", "next: [prescriptions.other]", 1, "which does not exist")]
    [InlineData("next: [prescriptions.refill]", "next: [a.a, a.b, a.c, a.d]", 4, "three are enough")]
    [InlineData("title: { en: Refill away, ", "title: { ", 2, "no title in en")]
    [InlineData("en: Refill away", "en: Refill your prescription anywhere away from home", 2, "40 fit a button")]
    [InlineData("needs: [home", "needs: [age", 3, "'age' cannot be asked for")]
    [InlineData("home: [MAS]", "home: [TX]", 9, "'TX' is not a value")]
    [InlineData("home: [MAS]", "hom: [MAS]", 9, "'hom' is not a condition")]
    [InlineData("plan: [medicaid]", "plan: [gold]", 17, "'gold' is not a value")]
    [InlineData("      es: \"O en línea.\"\n", "", 9, "no text in es")]
    [InlineData("en: \"Or online.\"", "en: \"Or {{ online.\"", 11, "not valid Liquid")]
    [InlineData("en: \"Or online.\"", "en: \"\"", 11, "is empty")]
    [InlineData("parts:", "part:", 5, "unknown key 'part'")]
    public void A_malformed_answer_is_reported_with_its_line(string replace, string with, int line, string message)
    {
        Refill.ShouldContain(replace);
        var findings = Should.Throw<ContentFormatException>(() => Library(Refill.Replace(replace, with, StringComparison.Ordinal))).Findings;

        findings.ShouldContain(finding => finding.File.EndsWith("prescriptions.yaml", StringComparison.Ordinal) && finding.Line == line && finding.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', findings));
    }

    private AnswerLibrary Library(string yaml)
    {
        _folder.Write("prescriptions.yaml", yaml);
        return AnswerLibrary.Load(_folder.Path, s_ledger);
    }
}
