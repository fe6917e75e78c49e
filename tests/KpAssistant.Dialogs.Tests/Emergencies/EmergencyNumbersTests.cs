using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

public class EmergencyNumbersTests
{
    private readonly EmergencyNumbers _numbers = EmergencyNumbers.Load(Screens.DataFolder);

    [Theory]
    [InlineData(null, "911")]
    [InlineData("US", "911")]
    [InlineData("mx", "911")]
    [InlineData("GB", "999")]
    [InlineData("ES", "112")]
    [InlineData("NO", "113")]
    [InlineData("JP", "119")]
    [InlineData("AU", "000")]
    [InlineData("ZZ", "112")]
    public void Each_country_has_its_number(string? country, string number) => _numbers.For(country).Number.ShouldBe(number);

    [Fact]
    public void Every_number_is_dialable_and_has_a_source()
    {
        _numbers.All.Count.ShouldBeGreaterThanOrEqualTo(80);
        foreach (var number in _numbers.All)
        {
            number.Number.ShouldAllBe(c => char.IsAsciiDigit(c));
            number.Country.Length.ShouldBe(2);
            number.Source.ShouldContain("2024");
        }
    }
}
