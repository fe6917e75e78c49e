using System.Text.Json.Nodes;
using KpAssistant.BotFramework;

namespace KpAssistant.CommandLine;

/// <summary>A reply as the command line shows it.</summary>
/// <param name="Text">Markdown, or plain text for SMS.</param>
/// <param name="Speak">SSML for voice; null elsewhere.</param>
/// <param name="Importance">"urgent" for a redirect; null otherwise.</param>
/// <param name="Emergency">medical, mental-health, poisoning, check, or null.</param>
/// <param name="Answer">The answer's id; null for everything that is not one.</param>
/// <param name="Facts">Ids of the facts cited.</param>
/// <param name="Suggestions">What could be said next.</param>
public sealed record SpokenReply(string? Text, string? Speak, string? Importance, string? Emergency, string? Answer, IReadOnlyList<string> Facts, IReadOnlyList<string> Suggestions)
{
    public static SpokenReply Of(Activity reply) => new(
        reply.Text,
        reply.Speak,
        reply.Importance == ActivityImportance.Urgent ? reply.Importance : null,
        Said(reply.ChannelData, "emergency"),
        Said(reply.ChannelData, "answer"),
        [.. (reply.Entities ?? []).SelectMany(Cited)],
        [.. (reply.SuggestedActions?.Actions ?? []).Select(a => a.Title ?? "")]);

    private static IEnumerable<string> Cited(Entity entity) =>
        entity.Properties?.TryGetValue("citation", out var claims) == true ? claims.EnumerateArray().Select(claim => claim.GetProperty("@id").GetString()!) : [];

    private static string? Said(JsonNode? data, string name) => data is JsonObject json && json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
