using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Plans;

namespace KpAssistant.Dialogs.Tests.Plans;

public sealed class PlanRecognizerTests
{
    private static readonly PlanRecognizer Plans = PlanRecognizer.Load(Repository.File("data"));

    [Theory]
    [InlineData("I said HSA not Medicaid", PlanType.Hsa)]
    [InlineData("not Medi-Cal, Medicare", PlanType.Medicare)]
    [InlineData("we switched from Medi-Cal to Medicare", PlanType.Medicare)]
    [InlineData("no, Medicare", PlanType.Medicare)]
    [InlineData("no, es Medicare", PlanType.Medicare)]
    [InlineData("dije HSA, no Medicaid", PlanType.Hsa)]
    [InlineData("no es Medicaid, es Medicare", PlanType.Medicare)]
    [InlineData("nos cambiamos de Medi-Cal a Medicare", PlanType.Medicare)]
    public void A_plan_that_is_denied_gives_way_to_the_one_that_is_meant(string text, PlanType plan) => Plans.Find(text, whenAsked: false).ShouldBe(plan);

    [Theory]
    [InlineData("I don't have Medicaid")]
    [InlineData("no tengo Medicare")]
    public void A_plan_that_is_only_denied_is_none(string text) => Plans.Find(text, whenAsked: true).ShouldBeNull();
}
