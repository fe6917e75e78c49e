using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Wording;

public sealed class WordingFiltersTests
{
    private const string Thanksgiving = "2026-11-26T09:00:00-08:00[America/Los_Angeles]";

    [Theory]
    [InlineData("+19512683900", Channel.Web, "[951-268-3900](tel:+19512683900)")]
    [InlineData("1-951-268-3900", Channel.Sms, "951-268-3900")]
    [InlineData("(951) 268 3900", Channel.Voice, "951-268-3900")]
    [InlineData("911", Channel.Web, "911")]
    public void Phone_fits_the_channel(string input, Channel channel, string expected) => Say("phone", input, "en", channel).ShouldBe(expected);

    [Theory]
    [InlineData("day_and_time", Thanksgiving, "en", Channel.Sms, "Thursday, November 26 at 9 a.m. PT")]
    [InlineData("day_and_time", Thanksgiving, "en", Channel.Web, "Thursday, November 26 at 9 a.m. PT")]
    [InlineData("day_and_time", Thanksgiving, "en", Channel.Voice, "Thursday, November 26 at 9 a.m. Pacific time")]
    [InlineData("day_and_time", Thanksgiving, "es", Channel.Sms, "jueves 26 de noviembre a las 9 a. m. PT")]
    [InlineData("day_and_time", "2026-07-04T13:30:00-06:00[America/Denver]", "es", Channel.Voice, "sábado 4 de julio a la 1:30 p. m. hora de la Montaña")]
    [InlineData("day", Thanksgiving, "en", Channel.Sms, "Thursday, November 26")]
    [InlineData("day", "2026-11-26", "es", Channel.Sms, "jueves 26 de noviembre")]
    [InlineData("time", "2026-07-04T00:05:00-10:00[Pacific/Honolulu]", "en", Channel.Sms, "12:05 a.m. HST")]
    [InlineData("time", "2026-07-04T12:00:00-07:00[America/Phoenix]", "en", Channel.Sms, "12 p.m. MST")]
    [InlineData("time", "2026-07-04T16:45-04:00", "en", Channel.Sms, "4:45 p.m.")]
    [InlineData("time", "2026-07-04T16:45", "en", Channel.Sms, "4:45 p.m.")]
    [InlineData("day_and_time", "2026-07-04", "en", Channel.Sms, "Saturday, July 4")]
    [InlineData("day", "soon", "en", Channel.Sms, "soon")]
    public void Dates_and_times_are_worded(string filter, string input, string language, Channel channel, string expected) =>
        Say(filter, input, language, channel).ShouldBe(expected);

    [Theory]
    [InlineData("join_or", "California", "en", "California")]
    [InlineData("join_or", "Oregon|Washington", "en", "Oregon or Washington")]
    [InlineData("join_or", "California|Colorado|Georgia", "en", "California, Colorado, or Georgia")]
    [InlineData("join_or", "California|Oregón", "es", "California u Oregón")]
    [InlineData("join_and", "uno|dos|Idaho", "es", "uno, dos e Idaho")]
    [InlineData("join_and", "agua|hielo", "es", "agua y hielo")]
    [InlineData("join_or", "|", "en", "")]
    public void Lists_are_joined(string filter, string input, string language, string expected) => Say(filter, input, language, Channel.Sms).ShouldBe(expected);

    [Fact]
    public void Digits_are_said_one_by_one_in_groups()
    {
        Say("digits", "412907", "en", Channel.Voice).ShouldBe("4 1 2, 9 0 7");
        Say("digits", "412907", "en", Channel.Sms).ShouldBe("412907");
    }

    private static string Say(string filter, string input, string language, Channel channel) =>
        LiquidText.Parse($"{{{{ x | {filter} }}}}").Render(new TextValues(new Dictionary<string, string> { ["x"] = input }, forMarkdown: channel == Channel.Web), language, channel);
}
