using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Tests.Regions;

public class RegionFinderTests
{
    private static RegionFinder Regions => Guide.All.Regions;

    [Theory]
    [InlineData("CA", Region.California)]
    [InlineData("CO", Region.Colorado)]
    [InlineData("GA", Region.Georgia)]
    [InlineData("HI", Region.Hawaii)]
    [InlineData("MD", Region.MidAtlantic)]
    [InlineData("VA", Region.MidAtlantic)]
    [InlineData("DC", Region.MidAtlantic)]
    [InlineData("OR", Region.Northwest)]
    public void A_state_has_its_region(string state, Region region) => Regions.FindState(state).Region.ShouldBe(region);

    [Fact]
    public void Washington_State_asks_which_part()
    {
        var finding = Regions.FindState("WA");
        finding.Region.ShouldBeNull();
        finding.Question.ShouldNotBeNull().Kind.ShouldBe(RegionQuestion.WashingtonPart);
        finding.Question.Options.Select(option => option.Place.Region).ShouldBe([Region.Northwest, Region.Washington]);
    }

    [Fact]
    public void Washington_alone_asks_state_or_capital_and_the_state_then_asks_which_part()
    {
        var finding = Regions.Find(Guide.All.Places.Find("Washington", "en").ShouldHaveSingleItem());
        var question = finding.Question.ShouldNotBeNull();
        question.Kind.ShouldBe(RegionQuestion.WashingtonStateOrDc);
        question.Options.Select(option => option.Kind).ShouldBe(["dc", "washington-state"], ignoreOrder: true);
        Regions.Find(question.Options.Single(option => option.Kind == "dc").Place).Region.ShouldBe(Region.MidAtlantic);
        Regions.Find(question.Options.Single(option => option.Kind == "washington-state").Place).Question.ShouldNotBeNull().Kind.ShouldBe(RegionQuestion.WashingtonPart);
    }

    [Fact]
    public void Zip_code_on_a_state_border_asks_which_state()
    {
        var question = Regions.FindZip("97635").Question.ShouldNotBeNull();
        question.Kind.ShouldBe(RegionQuestion.WhichPlace);
        question.Options.Select(option => option.Place.State).ShouldBe(["OR", "CA"]);
        Regions.Find(new Place { Zip = "97635" }).Question.ShouldNotBeNull();
        Regions.Find(question.Options[0].Place).Region.ShouldBe(Region.Northwest);
    }

    [Theory]
    [InlineData("98660", Region.Northwest)]
    [InlineData("98101", Region.Washington)]
    [InlineData("99201", Region.Washington)]
    [InlineData("97201", Region.Northwest)]
    [InlineData("20001", Region.MidAtlantic)]
    [InlineData("30303-1234", Region.Georgia)]
    [InlineData("10001", null)]
    [InlineData("00000", null)]
    [InlineData("abc", null)]
    [InlineData("９８６６０", null)]
    public void A_zip_code_has_its_region(string zip, Region? region)
    {
        Regions.FindZip(zip).Region.ShouldBe(region);
        Regions.Find(new Place { Zip = zip }).Region.ShouldBe(region);
    }

    [Theory]
    [InlineData("I'm in Texas")]
    [InlineData("I'm in Japan")]
    [InlineData("10001")]
    public void Places_without_a_region_are_outside(string text)
    {
        var finding = Regions.Find(Guide.All.Places.Find(text, "en").ShouldHaveSingleItem());
        finding.IsOutside.ShouldBeTrue();
        finding.Region.ShouldBeNull();
        finding.Question.ShouldBeNull();
    }

    [Theory]
    [InlineData("HI", true)]
    [InlineData("DC", true)]
    [InlineData("CA", false)]
    [InlineData("MD", false)]
    [InlineData("OR", false)]
    public void Only_Hawaii_and_DC_are_wholly_served(string state, bool wholly) => Regions.FindState(state).IsWhollyServed.ShouldBe(wholly);

    [Fact]
    public void Every_state_of_the_regions_leads_to_a_region_or_asks()
    {
        var served = RegionCodes.All.SelectMany(region => Guide.All.Directory[region].States.Select(state => (region, state)));
        foreach (var (region, state) in served.Where(pair => pair.state != "WA"))
            Regions.FindState(state).Region.ShouldBe(region);
    }

    [Fact]
    public void Every_zip_prefix_has_one_known_state_and_every_state_has_a_prefix()
    {
        Guide.All.Zips.Prefixes.Values.ShouldBeSubsetOf(Guide.All.States.All.Select(state => state.Code));
        var covered = Guide.All.Zips.Prefixes.Values.ToHashSet();
        Guide.All.States.All.Select(state => state.Code).Where(code => !covered.Contains(code)).ShouldBe(["AS", "MP"]);
        Guide.All.Zips.Prefixes.Keys.ShouldAllBe(prefix => prefix > 0 && prefix < 1000);
    }

    [Fact]
    public void Every_zone_of_the_tables_is_an_IANA_zone()
    {
        var zones = Guide.All.States.All.SelectMany(state => new[] { state.Zone, state.MostZone }).OfType<string>()
            .Concat(Guide.All.Zips.Prefixes.Keys.SelectMany(prefix => Guide.All.Zips.Find($"{prefix:000}01")).Select(place => place.Zone).OfType<string>());
        zones.Distinct().ShouldAllBe(zone => NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) != null);
    }

    [Fact]
    public void Codes_are_read_back_as_written()
    {
        RegionCodes.All.Select(region => RegionCodes.Parse(region.Code())).ShouldBe(RegionCodes.All);
        Should.Throw<FormatException>(() => RegionCodes.Parse("TX"));
    }
}
