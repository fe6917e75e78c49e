using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Emergencies;

/// <summary>What a frightened member reads: short enough for a phone, and the number to call before anything else.</summary>
public class EmergencyWordingTests
{
    private const int MostSegments = 3;
    private static readonly Phrasebook s_phrases = Phrasebook.Load(Repository.File("prompts"));
    private static readonly Dictionary<string, string> s_values = new() { ["number"] = "112", ["kind"] = "medical", ["home"] = "" };

    public static TheoryData<string, string> Replies()
    {
        var data = new TheoryData<string, string>();
        foreach (var key in new[] { "medical", "medical-abroad", "mental-health", "mental-health-abroad", "poisoning", "poisoning-abroad", "check-medical", "check-mental-health", "check-poisoning", "stay", "stay-abroad", "safe" })
            foreach (var language in new[] { "en", "es" })
                data.Add("emergencies." + key, language);
        return data;
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void An_emergency_reply_fits_three_segments(string key, string language)
    {
        var text = s_phrases.Render(key, s_values, language, Channel.Sms).Text;
        SmsSegments.Count(text).Segments.ShouldBeInRange(1, MostSegments, text);
    }

    [Theory]
    [InlineData("emergencies.medical", "911")]
    [InlineData("emergencies.mental-health", "988")]
    [InlineData("emergencies.poisoning", "911")]
    [InlineData("emergencies.medical-abroad", "112")]
    public void The_number_to_call_stands_in_the_first_sentences(string key, string number)
    {
        foreach (var language in new[] { "en", "es" })
            foreach (var channel in Enum.GetValues<Channel>())
            {
                var at = s_phrases.Render(key, s_values, language, channel).Text.IndexOf(number, StringComparison.Ordinal);
                at.ShouldBeInRange(0, 160, $"{key} {language} {channel}");
            }
    }

    [Theory]
    [InlineData("medical", "911")]
    [InlineData("poisoning", "1-800-222-1222")]
    public void A_crisis_with_a_hurt_body_names_who_helps_that_too(string also, string number)
    {
        foreach (var language in new[] { "en", "es" })
        {
            var text = s_phrases.Render("emergencies.mental-health", new Dictionary<string, string>(s_values) { ["also"] = also }, language, Channel.Sms).Text;
            text.IndexOf(number, StringComparison.Ordinal).ShouldBeInRange(0, 160, text);
            text.ShouldContain("988");
            SmsSegments.Count(text).Segments.ShouldBeInRange(1, MostSegments, text);
        }
    }

    [Fact]
    public void Poisoning_names_Poison_Control_and_a_crisis_names_911_too()
    {
        foreach (var language in new[] { "en", "es" })
        {
            s_phrases.Render("emergencies.poisoning", s_values, language, Channel.Sms).Text.ShouldContain("800-222-1222");
            s_phrases.Render("emergencies.mental-health", s_values, language, Channel.Sms).Text.ShouldContain("911");
        }
    }
}
