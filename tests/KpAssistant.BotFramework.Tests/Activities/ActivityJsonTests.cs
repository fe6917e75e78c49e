using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace KpAssistant.BotFramework.Tests.Activities;

public class ActivityJsonTests
{
    [Theory]
    [InlineData("2024-01-05T10:00:00Z")]
    [InlineData("20240105")]
    [InlineData("0001")]
    [InlineData("12345678901234567890123")]
    [InlineData("1e10")]
    [InlineData("+14045550123")]
    public void Ids_that_look_like_something_else_stay_what_they_were(string id)
    {
        var json = $$$"""{"type":"message","id":"{{{id}}}","conversation":{"id":"{{{id}}}"},"from":{"id":"{{{id}}}"},"channelData":{"id":"{{{id}}}"}}""";

        var activity = Read(json);

        activity.Id.ShouldBe(id);
        activity.Conversation!.Id.ShouldBe(id);
        activity.From!.Id.ShouldBe(id);
        JsonNode.DeepEquals(JsonNode.Parse(Write(activity)), JsonNode.Parse(json)).ShouldBeTrue();
    }

    [Fact]
    public void What_is_unknown_survives_at_every_level()
    {
        const string json = """{"type":"message","from":{"id":"u","team":{"a":[1,null]}},"suggestedActions":{"actions":[{"title":"t","icon":"i"}],"style":2},"newThing":{"deep":{"er":true}},"gone":null}""";

        JsonNode.DeepEquals(JsonNode.Parse(Write(Read(json))), JsonNode.Parse(json)).ShouldBeTrue();
    }

    [Fact]
    public void Numbers_in_channel_data_keep_every_digit()
    {
        const string json = """{"type":"event","channelData":{"n":12345678901234567890.12345678901234567890,"z":1.10}}""";

        Write(Read(json)).ShouldBe(json);
    }

    [Fact]
    public void What_is_null_is_not_written() => Write(new Activity { Type = ActivityTypes.Typing }).ShouldBe("""{"type":"typing"}""");

    [Fact]
    public void Empty_lists_and_texts_are_written_since_they_are_not_nothing() =>
        Write(new Activity { Text = "", Attachments = [] }).ShouldBe("""{"text":"","attachments":[]}""");

    [Theory]
    [InlineData("2026-11-26T09:00:00-08:00", "2026-11-26T09:00:00-08:00")]
    [InlineData("2026-11-26T09:00:00.1234567Z", "2026-11-26T09:00:00.1234567Z")]
    [InlineData("2026-11-26T09:00:00+00:00", "2026-11-26T09:00:00Z")]
    [InlineData("2026-11-26T09:00:00", "2026-11-26T09:00:00Z")]
    public void Timestamps_keep_their_offset_and_are_UTC_without_one(string given, string written) =>
        Write(Read($$"""{"timestamp":"{{given}}"}""")).ShouldBe($$"""{"timestamp":"{{written}}"}""");

    [Theory]
    [InlineData("""{"timestamp":"next Tuesday"}""")]
    [InlineData("""{"timestamp":5}""")]
    [InlineData("""{"text":5}""")]
    [InlineData("""{"from":[]}""")]
    [InlineData("""{"type":"message","type":"event"}""")]
    [InlineData("""{"newThing":1,"newThing":2}""")]
    [InlineData("""{"channelData":{"a":1,"a":2}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_activity_is_refused_as_bad_JSON(string json) => Should.Throw<JsonException>(() => Write(Read(json)));

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(100_000, false)]
    public void Nesting_is_limited_to_32_levels(int arrays, bool isRead)
    {
        var json = $$"""{"channelData":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";

        if (isRead)
            Write(Read(json)).ShouldBe(json);
        else
            Should.Throw<JsonException>(() => Read(json));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_as_bad_JSON()
    {
        byte[] bytes = [.. "{\"text\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Activity>(bytes, BotJson.Options));
    }

    [Fact]
    public void A_template_never_leaves_the_process() =>
        Write(MessageFactory.Template("regions.ask-home", ("name", "Kai"))).ShouldBe("""{"type":"message","inputHint":"acceptingInput"}""");

    [Fact]
    public void Spanish_stays_readable_and_markup_is_escaped()
    {
        var json = Write(new Activity { Text = "¿Qué pasó mañana? <script>" });

        json.ShouldContain("¿Qué pasó mañana?");
        json.ShouldNotContain("<script>");
    }

    [Fact]
    public void NodaTime_values_are_ISO_8601()
    {
        var state = new Booking(new LocalDate(2026, 11, 26), new LocalTime(9, 30), Instant.FromUtc(2026, 11, 26, 17, 30));

        var json = JsonSerializer.Serialize(state, BotJson.Options);

        json.ShouldBe("""{"day":"2026-11-26","time":"09:30:00","booked":"2026-11-26T17:30:00Z"}""");
        JsonSerializer.Deserialize<Booking>(json, BotJson.Options).ShouldBe(state);
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_not_repeated_in_the_error() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<LocalDate>("\"my birthday\"", BotJson.Options)).Message.ShouldNotContain("birthday");

    [Fact]
    public void The_options_cannot_be_changed_by_accident() => BotJson.Options.IsReadOnly.ShouldBeTrue();

    private static Activity Read(string json) => JsonSerializer.Deserialize<Activity>(Encoding.UTF8.GetBytes(json), BotJson.Options)!;

    private static string Write(Activity activity) => JsonSerializer.Serialize(activity, BotJson.Options);

    private sealed record Booking(LocalDate Day, LocalTime Time, Instant Booked);
}
