using System.Text.Json.Nodes;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Turns;

/// <summary>The sources of an answer in the Bot Framework's form: a schema.org Message with Claims.</summary>
public static class CitationEntity
{
    private const int LongestAbstract = 160;

    public static Entity Of(IReadOnlyList<Citation> citations)
    {
        var claims = new JsonArray();
        foreach (var (position, citation) in citations.Index())
            claims.Add(Claim(position + 1, citation));
        return Entity.From(new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@context"] = "https://schema.org",
            ["@type"] = "Message",
            ["@id"] = "",
            ["citation"] = claims,
        });
    }

    /// <summary>The fact's id stands in the claim's id, so that tests and auditors can follow it to the ledger.</summary>
    private static JsonObject Claim(int position, Citation citation)
    {
        var appearance = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = citation.SourceTitle,
            ["abstract"] = citation.Text.Length > LongestAbstract ? string.Concat(citation.Text.AsSpan(0, LongestAbstract - 1), "…") : citation.Text,
        };
        if (citation.Url is not null)
            appearance["url"] = citation.Url;
        return new JsonObject { ["@type"] = "Claim", ["@id"] = citation.FactId, ["position"] = position, ["appearance"] = appearance };
    }
}
