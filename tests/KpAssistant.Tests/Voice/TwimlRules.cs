using System.Text;
using System.Xml.Linq;
using KpAssistant.Twilio;

namespace KpAssistant.Tests.Voice;

/// <summary>What holds for every document: it is well formed and small, it says something or connects somebody, and it has a way on or an end.</summary>
internal static class TwimlRules
{
    private static readonly string[] Verbs = ["Say", "Gather", "Dial", "Number", "Redirect", "Hangup", "Pause", "Connect", "ConversationRelay", "Language", "Parameter"];
    private static readonly string[] Ssml = ["say-as", "break", "prosody"];

    public static XElement Check(string text)
    {
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThan(VoiceResponse.LargestBytes);
        var document = XElement.Parse(text);
        document.Name.LocalName.ShouldBe("Response");
        var children = document.Elements().ToList();
        children.ShouldNotBeEmpty("an empty document ends the call without a word");
        foreach (var element in document.Descendants())
            (element.Parent!.Name == "Say" || element.Parent.Name == "prosody" ? Ssml : Verbs).ShouldContain(element.Name.LocalName);
        foreach (var say in document.Descendants("Say"))
        {
            say.Value.Any(char.IsLetterOrDigit).ShouldBeTrue("nothing is said");
            say.Value.Length.ShouldBeLessThanOrEqualTo(3_000);
            say.Attribute("voice").ShouldNotBeNull();
        }
        foreach (var gather in document.Elements("Gather"))
            CheckGather(gather);
        var ends = children[^1].Name.LocalName is "Hangup" or "Redirect" or "Dial" or "Connect" || children.TrueForAll(child => child.Name.LocalName == "Say");
        ends.ShouldBeTrue("a document that is not whispered goes on somewhere or hangs up");
        return document;
    }

    private static void CheckGather(XElement gather)
    {
        ((string?)gather.Attribute("action")).ShouldStartWith("https://bot.example.org/twilio/voice/");
        ((string?)gather.Attribute("actionOnEmptyResult")).ShouldBe("true");
        ((string?)gather.Attribute("input")).ShouldBe("speech dtmf");
        var hints = ((string?)gather.Attribute("hints") ?? "").Split(',');
        hints.Length.ShouldBeInRange(1, 500);
        hints.ShouldAllBe(hint => hint.Length >= 1 && hint.Length <= 100);
        ((int)gather.Attribute("timeout")!).ShouldBeInRange(1, 60);
    }
}
