using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KpAssistant.Recognizers.DateTimes;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Recognizers;

/// <summary>
/// The command line's <c>recognize --jsonl</c>: reads lines {"id","text","lang","ref_time"} and writes, for each,
/// {"id","results":[{"text","start","end","type","values":[…]}]} in the shape of Recognizers-Text, in order. A line that cannot be
/// read gets {"id":null,"error":"…"}, and the next ones are still read.
/// </summary>
public sealed class RecognizeJsonl(DateTimeRecognizer recognizer)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly LocalDateTimePattern[] Times =
        [LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd")];

    private sealed record Line(JsonElement Id, string? Text, string? Lang, [property: JsonPropertyName("ref_time")] string? RefTime);

    private sealed record Answer(JsonElement? Id, IReadOnlyList<Found>? Results, string? Error);

    private sealed record Found(string Text, int Start, int End, string Type, IReadOnlyList<Dictionary<string, string>> Values);

    /// <summary>Reads all lines and writes the answers. A time of reference may carry an offset; its local part is used.</summary>
    public void Run(TextReader input, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        while (input.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line))
                output.WriteLine(JsonSerializer.Serialize(AnswerTo(line), Json));
    }

    private Answer AnswerTo(string line)
    {
        try
        {
            var asked = JsonSerializer.Deserialize<Line>(line, Json);
            if (asked is not { Text: { } text, RefTime: { } refTime })
                return new Answer(null, null, "text and ref_time are required");
            var results = recognizer.Recognize(text, asked.Lang ?? "en", Reference(refTime));
            return new Answer(asked.Id.ValueKind == JsonValueKind.Undefined ? null : asked.Id, [.. results.Select(Shape)], null);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or ArgumentException)
        {
            // The problem's own message may quote the line, which is a member's; its kind is enough.
            return new Answer(null, null, problem.GetType().Name);
        }
    }

    private static LocalDateTime Reference(string text)
    {
        int offset = text.LastIndexOfAny(['+', '-', 'Z']);
        string local = offset > 10 ? text[..offset] : text;
        foreach (var pattern in Times)
            if (pattern.Parse(local).TryGetValue(default, out var time))
                return time;
        throw new FormatException("ref_time is not ISO 8601.");
    }

    private static Found Shape(DateTimeResult result) =>
        new(result.Text, result.Start, result.End, result.Type, [.. result.Values.Select(Shape)]);

    // As Recognizers-Text names them: Mod has a capital.
    private static Dictionary<string, string> Shape(DateTimeValue value)
    {
        var shape = new Dictionary<string, string> { ["timex"] = value.Timex };
        Add("Mod", value.Mod);
        Add("type", value.Type);
        Add("sourceEntity", value.SourceEntity);
        Add("list", value.List);
        Add("start", value.Start);
        Add("end", value.End);
        Add("value", value.Value);
        return shape;

        void Add(string name, string? text)
        {
            if (text is not null)
                shape[name] = text;
        }
    }
}
