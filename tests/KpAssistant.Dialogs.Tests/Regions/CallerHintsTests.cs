using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Tests.Regions;

public class CallerHintsTests
{
    private static CallerHints Callers => Guide.All.Callers;

    [Theory]
    [InlineData("+14045550123", "GA", Region.Georgia)]
    [InlineData("+18085550123", "HI", Region.Hawaii)]
    [InlineData("+12025550123", "DC", Region.MidAtlantic)]
    [InlineData("+15035550123", "OR", Region.Northwest)]
    [InlineData("+12065550123", "WA", Region.Washington)]
    [InlineData("+13605550123", "WA", null)]
    [InlineData("+12125550123", "NY", null)]
    public void An_area_code_hints_at_a_state(string phone, string state, Region? region)
    {
        var hint = Callers.From(phone);
        hint.Place.ShouldNotBeNull().State.ShouldBe(state);
        hint.Region.ShouldBe(region);
        hint.IsForeignNumber.ShouldBeFalse();
    }

    [Theory]
    [InlineData("+525512345678", "MX")]
    [InlineData("+442079460000", "GB")]
    [InlineData("+16042345678", "CA")]
    public void A_foreign_number_hints_at_its_country(string phone, string country)
    {
        var hint = Callers.From(phone);
        hint.Place.ShouldNotBeNull().Country.ShouldBe(country);
        hint.IsForeignNumber.ShouldBeTrue();
    }

    [Theory]
    [InlineData("+17875550123")]
    [InlineData("+19395550123")]
    public void Puerto_Rico_is_no_foreign_country(string phone) => Callers.From(phone).Place.ShouldNotBeNull().State.ShouldBe("PR");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("+")]
    [InlineData("+1800")]
    [InlineData("+18005550123")]
    [InlineData("client:web")]
    public void Anything_else_hints_at_nothing(string? phone) => Callers.From(phone).ShouldBe(CallerHint.None);

    [Fact]
    public void The_carrier_s_zip_code_says_more_than_the_area_code() =>
        Callers.From("+13605550123", state: "WA", zip: "98660", country: "US").Region.ShouldBe(Region.Northwest);

    [Fact]
    public void The_carrier_s_state_wins_over_a_zip_code_of_another() =>
        Callers.From(null, state: "GA", zip: "98660").Region.ShouldBe(Region.Georgia);

    [Fact]
    public void Every_area_code_has_three_digits_and_a_region_state_has_one()
    {
        Callers.AreaCodes.Keys.ShouldAllBe(code => code >= 201 && code <= 989);
        foreach (var state in new[] { "CA", "CO", "GA", "HI", "MD", "VA", "DC", "OR", "WA" })
            Callers.AreaCodes.Values.ShouldContain(state);
        Callers.SharedAreaCodes.ShouldAllBe(code => Callers.AreaCodes[code] == "WA");
    }
}
