using System.Globalization;
using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Tests.Conversations;

/// <summary>What members type when a number was asked for must never draw an emergency, however the classifier was last trained.</summary>
public sealed class PlainNumbersTests(TranscriptTests.OneAssistant one) : IClassFixture<TranscriptTests.OneAssistant>
{
    [Theory]
    [InlineData("M/d/yyyy")]
    [InlineData("M/d/yy")]
    [InlineData("MM-dd-yyyy")]
    [InlineData("MMddyyyy")]
    [InlineData("yyyy-MM-dd")]
    public void A_date_of_birth_is_no_emergency(string format)
    {
        var screen = one.Assistant.Get<EmergencyScreen>();
        var dates = Enumerable.Range(0, 1_000).Select(i => new DateOnly(1930, 1, 1).AddDays(i * 31).ToString(format, CultureInfo.InvariantCulture));

        dates.Where(date => screen.Screen(date).Kind != EmergencyKind.None).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{0:00000000}")]
    [InlineData("{0:0000 0000}")]
    [InlineData("{0:00000}")]
    [InlineData("303-555-{0:0000}")]
    public void A_record_number_a_zip_and_a_phone_number_are_no_emergency(string format)
    {
        var screen = one.Assistant.Get<EmergencyScreen>();
        var numbers = Enumerable.Range(0, 1_000).Select(i => string.Format(CultureInfo.InvariantCulture, format, i * 97_003L % 100_000_000));

        numbers.Where(number => screen.Screen(number).Kind != EmergencyKind.None).ShouldBeEmpty();
    }
}
