using System.Xml.Linq;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Wording;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("Call 951-268-3900.", "Call <say-as interpret-as=\"telephone\">951-268-3900</say-as>. <prosody rate=\"slow\">I&apos;ll say that again. <say-as interpret-as=\"telephone\">951-268-3900</say-as>.</prosody>")]
    [InlineData("Call 1-800-464-4000 now. Bye.", "Call <say-as interpret-as=\"telephone\">1-800-464-4000</say-as> now. <prosody rate=\"slow\">I&apos;ll say that again. <say-as interpret-as=\"telephone\">1-800-464-4000</say-as>.</prosody> Bye.")]
    [InlineData("Dial 911", "Dial <say-as interpret-as=\"digits\">911</say-as>")]
    [InlineData("Call the line (TTY 711) today", "Call the line, TTY <say-as interpret-as=\"digits\">711</say-as>, today")]
    [InlineData("See kp.org/locations.", "See kp dot org.")]
    [InlineData("See https://kp.org/urgentcare/mas", "See kp dot org")]
    [InlineData("Write to mashimspmr@kp.org", "Write to mashimspmr at kp dot org")]
    [InlineData("Look at kp dot org slash urgentcare slash mas, then call.", "Look at kp dot org, then call.")]
    [InlineData("Open 24/7", "Open 24 hours a day, 7 days a week")]
    [InlineData("From 7 a.m. to 9:30 p.m. it is open", "From 7 AM to 9:30 PM it is open")]
    [InlineData("Put +1 first", "Put plus 1 first")]
    [InlineData("It takes 15–30 minutes", "It takes 15 to 30 minutes")]
    [InlineData("Fish & chips <3", "Fish and chips &lt;3")]
    public void English_is_said_as_people_say_it(string text, string said) =>
        SpokenText.ToSsml(text, "en").ShouldBe($"<speak>{said}</speak>");

    [Fact]
    public void A_number_is_said_again_once_and_lists_of_numbers_are_not() =>
        Again("Call 951-268-3900. Then call 951-268-3900. Or call 1-800-464-4000.").ShouldBe(2);

    [Fact]
    public void In_a_list_of_numbers_none_is_said_again() =>
        Again("Call 951-268-3900, 303-338-3800 or 1-800-464-4000.").ShouldBe(0);

    [Theory]
    [InlineData("Abre a las 4 a. m. y cierra a las 10 p. m.", "Abre a las 4 de la mañana y cierra a las 10 de la noche")]
    [InlineData("Vaya a kp.org/locations", "Vaya a kp punto org")]
    [InlineData("Atiende 24/7", "Atiende las 24 horas, los 7 días de la semana")]
    public void Spanish_is_said_as_people_say_it(string text, string said) =>
        SpokenText.ToSsml(text, "es").ShouldBe($"<speak>{said}</speak>");

    [Fact]
    public void Paragraphs_and_list_items_are_parted_by_a_pause() =>
        SpokenText.ToSsml("You need:\n- a card\n- a number\n\nThat is all.", "en")
            .ShouldBe("<speak>You need:<break time=\"400ms\"/>a card<break time=\"400ms\"/>a number<break time=\"400ms\"/>That is all.</speak>");

    private static int Again(string text) => XElement.Parse(SpokenText.ToSsml(text, "en")).Elements("prosody").Count();

    [Property]
    public bool Whatever_the_text_is_the_ssml_is_well_formed(string? text)
    {
        var printable = string.Concat((text ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')));
        return XElement.Parse(SpokenText.ToSsml(printable, "en")).Name == "speak";
    }
}
