using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using KpAssistant.BotFramework;

namespace KpAssistant.Channels.WebChat;

/// <summary>Reads a JSON body up to a limit. Whatever is wrong with it is named without repeating any of it.</summary>
internal static class DirectLineBody
{
    /// <summary>The body, null when there is none, or the refusal.</summary>
    public static async Task<(IResult? Problem, T? Body)> ReadAsync<T>(HttpContext http, int limit) where T : class
    {
        if (http.Request.ContentLength > limit)
            return (TooLarge(limit), null);
        var reader = http.Request.BodyReader;
        var body = (await reader.ReadAtLeastAsync(limit + 1, http.RequestAborted)).Buffer;
        try
        {
            if (body.Length > limit)
                return (TooLarge(limit), null);
            return body.IsEmpty ? (null, null) : Parse<T>(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private static (IResult? Problem, T? Body) Parse<T>(ReadOnlySpan<byte> json) where T : class
    {
        try
        {
            if (Utf8.IsValid(json) && HasWholeCharacters(json))
                return (null, JsonSerializer.Deserialize<T>(json, BotJson.Options));
        }
        catch (JsonException)
        {
            // Said below.
        }
        return (DirectLineErrors.BadSyntax("The body must be one JSON object in UTF-8, at most 32 levels deep, without a property given twice."), null);
    }

    /// <summary>
    /// False when an escape names half a character (<c>\ud83d</c> alone). Open parts of an activity are kept as they came, and would fail only
    /// later, when somebody reads them.
    /// </summary>
    private static bool HasWholeCharacters(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
            return true;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = BotJson.Options.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IResult TooLarge(int limit) => DirectLineErrors.BadSyntax($"The body is larger than {limit} bytes.");
}
