using System.Text.Json.Nodes;

namespace KpAssistant.Tests.Voice;

/// <summary>What holds for every message to ConversationRelay: a type of its own, the fields of that type and no other, something to say.</summary>
internal static class RelayRules
{
    private static readonly string[] Locales = ["en-US", "es-US"];

    public static JsonObject Check(string text)
    {
        var message = JsonNode.Parse(text)!.AsObject();
        switch ((string)message["type"]!)
        {
            case "text":
                Fields(message).ShouldBe(["type", "token", "last", "lang", "interruptible", "preemptible"], ignoreOrder: true);
                ((string)message["token"]!).Any(char.IsLetterOrDigit).ShouldBeTrue("nothing is said");
                ((string)message["token"]!).ShouldNotContain("<");
                Locales.ShouldContain((string)message["lang"]!);
                new[] { "last", "interruptible", "preemptible" }.ShouldAllBe(name => message[name]!.GetValueKind() == System.Text.Json.JsonValueKind.True || message[name]!.GetValueKind() == System.Text.Json.JsonValueKind.False);
                break;
            case "language":
                Fields(message).ShouldBe(["type", "ttsLanguage", "transcriptionLanguage"], ignoreOrder: true);
                Locales.ShouldContain((string)message["ttsLanguage"]!);
                Locales.ShouldContain((string)message["transcriptionLanguage"]!);
                break;
            case "play":
                Fields(message).ShouldBe(["type", "source", "loop", "preemptible", "interruptible"], ignoreOrder: true);
                ((string)message["source"]!).ShouldStartWith("https://");
                ((int)message["loop"]!).ShouldBeInRange(0, 1_000);
                break;
            case "end":
                Fields(message).ShouldBe(["type", "handoffData"], ignoreOrder: true);
                JsonNode.Parse((string)message["handoffData"]!)!["Reason"].ShouldNotBeNull();
                break;
            case var other:
                throw new InvalidOperationException($"ConversationRelay knows no {other}.");
        }
        return message;
    }

    private static IEnumerable<string> Fields(JsonObject message) => message.Select(field => field.Key);
}
