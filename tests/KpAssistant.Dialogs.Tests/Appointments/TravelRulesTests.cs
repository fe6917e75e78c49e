using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Tests.Appointments;

public sealed class TravelRulesTests
{
    [Fact]
    public void Medicaid_has_no_routine_care_in_person_away_from_home()
    {
        Decide(PlanType.Medicaid, ServiceType.PrimaryCare, Region.Colorado).Verdict.ShouldBe(RuleVerdict.MedicaidAway);
        Decide(PlanType.Medicaid, ServiceType.Dermatology, Region.Colorado).Verdict.ShouldBe(RuleVerdict.MedicaidAway);
        Decide(PlanType.Medicaid, ServiceType.PrimaryCare, Region.California).Verdict.ShouldBe(RuleVerdict.Open);
    }

    [Theory]
    [InlineData(ServiceType.Video)]
    [InlineData(ServiceType.Phone)]
    public void Virtual_care_is_open_to_every_plan_and_needs_no_record_number(ServiceType service)
    {
        foreach (var plan in PlanCodes.All)
        {
            var away = TravelRules.Decide(Member(plan), service, Region.Hawaii, isAway: true);
            away.Verdict.ShouldBe(RuleVerdict.Open);
            away.Notices.Select(notice => notice.Prompt).ShouldBe(["appointments.rule-state-limits"]);
            TravelRules.Decide(Member(plan), service, Region.California, isAway: false).Notices.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Another_area_needs_its_own_record_number_first()
    {
        Decide(PlanType.Commercial, ServiceType.PrimaryCare, Region.Colorado).Verdict.ShouldBe(RuleVerdict.NeedsRecord);
        Decide(PlanType.Commercial, ServiceType.PrimaryCare, Region.Colorado, Region.Colorado).Verdict.ShouldBe(RuleVerdict.Open);
        Decide(PlanType.Commercial, ServiceType.PrimaryCare, Region.California).Verdict.ShouldBe(RuleVerdict.Open);
    }

    [Theory]
    [InlineData(PlanType.Hsa)]
    [InlineData(PlanType.Quest)]
    public void Hsa_and_quest_hear_that_the_same_services_are_not_covered_away(PlanType plan)
    {
        Decide(plan, ServiceType.PrimaryCare, Region.Colorado, Region.Colorado).Notices.Select(notice => notice.Prompt).ShouldBe(["appointments.rule-not-the-same"]);
        Decide(plan, ServiceType.PrimaryCare, Region.California).Notices.ShouldBeEmpty();
    }

    [Fact]
    public void Washington_members_refer_themselves_and_others_may_need_a_referral()
    {
        var washington = Member(PlanType.Commercial) with { Home = Region.Washington, RecordRegions = new HashSet<Region> { Region.Washington, Region.Colorado } };

        TravelRules.Decide(washington, ServiceType.EyeCare, Region.Washington, false).Notices.Single().Prompt.ShouldBe("appointments.rule-self-referral");
        TravelRules.Decide(washington, ServiceType.EyeCare, Region.Colorado, true).Notices.Single().Prompt.ShouldBe("appointments.rule-referral");
        Decide(PlanType.Commercial, ServiceType.EyeCare, Region.California).Notices.Single().Prompt.ShouldBe("appointments.rule-referral");
    }

    private static RuleDecision Decide(PlanType plan, ServiceType service, Region where, params Region[] added) =>
        TravelRules.Decide(Member(plan, added), service, where, where != Region.California);

    private static Patient Member(PlanType plan, params Region[] added) => new()
    {
        Id = "p",
        GivenName = "Demo",
        Home = Region.California,
        Plan = plan,
        RecordRegions = new HashSet<Region>([Region.California, .. added]),
    };
}
