using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.BotFramework;

/// <summary>The one way in which activities and state become JSON and come back.</summary>
public static class BotJson
{
    /// <summary>
    /// camelCase, nulls omitted, enums by name, NodaTime values in ISO 8601, at most 32 levels deep, a property given twice is an error.
    /// Strings stay the strings they were: nothing is turned into a date or a number because it looks like one.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = 32,
            AllowDuplicateProperties = false,
            // Spanish stays readable and small; what is unsafe inside HTML is still escaped.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters =
            {
                new TimestampConverter(),
                new JsonNodeConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
                new PatternConverter<Instant>(InstantPattern.ExtendedIso),
                new PatternConverter<LocalDate>(LocalDatePattern.Iso),
                new PatternConverter<LocalTime>(LocalTimePattern.ExtendedIso),
                new PatternConverter<LocalDateTime>(LocalDateTimePattern.ExtendedIso),
                new PatternConverter<OffsetDateTime>(OffsetDateTimePattern.ExtendedIso),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
