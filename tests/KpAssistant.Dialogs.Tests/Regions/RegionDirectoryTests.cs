using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Tests.Regions;

public class RegionDirectoryTests
{
    private static RegionDirectory Directory => Guide.All.Directory;

    [Theory]
    [InlineData(Region.California, "1-800-464-4000")]
    [InlineData(Region.Colorado, "303-338-3800", "1-800-632-9700")]
    [InlineData(Region.Georgia, "1-888-865-5813")]
    [InlineData(Region.Hawaii, "808-432-5955", "1-800-966-5955")]
    [InlineData(Region.MidAtlantic, "1-800-777-7902")]
    [InlineData(Region.Northwest, "1-800-813-2000")]
    [InlineData(Region.Washington, "1-888-901-4636")]
    public void Member_Services_of_a_region(Region region, params string[] numbers) =>
        Directory.MemberServices(region).Select(line => line.Display).ShouldBe(numbers);

    [Fact]
    public void A_number_and_its_display_are_the_same_digits()
    {
        var lines = RegionCodes.All.Select(region => Directory[region])
            .SelectMany(entry => entry.MemberServices.Append(entry.Advice).Append(entry.NewMembers ?? entry.Advice));
        foreach (var line in lines.Where(line => line.Number is not null))
            Digits(line.Display!).TrimStart('1').ShouldBe(Digits(line.Number!)[1..]);
        Digits(Directory.TravelLine.Display).ShouldBe(Digits(Directory.TravelLine.Number)[1..]);
    }

    [Fact]
    public void Mid_Atlantic_advice_is_7904_and_never_the_Member_Services_number()
    {
        Directory[Region.MidAtlantic].Advice.Display.ShouldBe("800-777-7904");
        Directory[Region.MidAtlantic].Advice.NeedsConfirming.ShouldBeFalse();
        Directory.MemberServices(Region.MidAtlantic).ShouldAllBe(line => line.Display!.EndsWith("7902", StringComparison.Ordinal));
    }

    [Fact]
    public void Washington_advice_is_a_name_without_a_number()
    {
        var advice = Directory[Region.Washington].Advice;
        advice.Name.ShouldBe("Consulting Nurse Service");
        advice.Number.ShouldBeNull();
        advice.Facts.ShouldNotContain("advice-line.via-member-services");
    }

    [Theory]
    [InlineData(Region.California)]
    [InlineData(Region.Colorado)]
    [InlineData(Region.Georgia)]
    [InlineData(Region.Hawaii)]
    [InlineData(Region.Northwest)]
    public void Elsewhere_advice_is_the_regional_number_to_be_confirmed(Region region)
    {
        Directory[region].Advice.Number.ShouldBe(Directory.MemberServices(region)[0].Number);
        Directory[region].Advice.NeedsConfirming.ShouldBeTrue();
    }

    [Fact]
    public void Printed_hours_carry_no_time_zone()
    {
        var hours = Directory[Region.MidAtlantic].MemberServices[0].Hours.ShouldNotBeNull();
        hours.Printed("en").ShouldBe("Monday through Friday, 7 a.m. to 9 p.m.");
        hours.Caveat.ShouldBe("zone-not-given");
        string[] zones = ["ET", "EST", "PT", "Eastern", "Pacific", "hora del"];
        Directory.Hours.Values.ShouldAllBe(printed => !zones.Any(zone => printed.PrintedEn.Contains(zone) || printed.PrintedEs.Contains(zone)));
    }

    [Theory]
    [InlineData("MX", "001", "+1")]
    [InlineData(Place.UnknownCountry, "001", "+1")]
    public void From_abroad_a_prefix_is_dialled(string country, string landline, string mobile)
    {
        var dial = Directory.TravelLine.DialFrom(new Place { Country = country }).ShouldNotBeNull();
        (dial.LandlinePrefix, dial.MobilePrefix).ShouldBe((landline, mobile));
        dial.Facts.ShouldContain("travel-line.no-collect");
    }

    [Fact]
    public void Inside_the_country_no_prefix_is_dialled()
    {
        Directory.TravelLine.DialFrom(new Place { State = "PR" }).ShouldBeNull();
        Directory.TravelLine.DialFrom(null).ShouldBeNull();
    }

    [Fact]
    public void Eight_states_get_no_delivery()
    {
        var excluded = Guide.All.States.All.Select(state => state.Code).Where(Directory.Delivery.IsExcluded);
        excluded.ShouldBe(["AR", "KS", "LA", "NE", "NC", "OK", "SC", "SD"]);
        Directory.Delivery.FactsFor("KS").ShouldBe(["delivery.excluded-states"]);
        Directory.Delivery.FactsFor("ND").ShouldBe(["delivery.most-drugs"]);
    }

    [Fact]
    public void Regions_have_names_in_both_languages() =>
        RegionCodes.All.Select(region => Directory[region]).ShouldAllBe(entry => entry.Name("en").Length > 0 && entry.Name("es").Length > 0);

    [Fact]
    public void Every_number_and_rule_names_a_fact_of_the_ledger()
    {
        var ledger = File.ReadLines(Path.Combine(Guide.DataFolder, "facts.yaml"))
            .Where(line => line.StartsWith("- id: ", StringComparison.Ordinal)).Select(line => line[6..].Trim()).ToHashSet();
        var entries = RegionCodes.All.Select(region => Directory[region]).ToList();
        var lines = entries.SelectMany(entry => entry.MemberServices.Append(entry.Advice)).Concat(entries.Select(entry => entry.NewMembers).OfType<PhoneLine>());
        var cited = entries.SelectMany(entry => entry.Facts)
            .Concat(lines.SelectMany(line => line.Facts))
            .Concat(Directory.Hours.Values.Select(hours => hours.Fact))
            .Concat(Directory.TravelLine.Abroad.Facts).Append(Directory.TravelLine.Fact)
            .Concat(Directory.Delivery.ExcludedFacts).Concat(Directory.Delivery.ElseFacts)
            .Concat(Guide.All.TravelLineHours.Facts);
        cited.Distinct().Where(fact => !ledger.Contains(fact)).ShouldBeEmpty();
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
