using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework.Tests.Activities;

/// <summary>What is written by hand is what the serializer would have written.</summary>
public sealed class ActivityBytesTests
{
    private static readonly DateTimeOffset Denver = new(2026, 11, 20, 9, 0, 0, 120, TimeSpan.FromHours(-7));

    [Fact]
    public void An_activity_that_has_everything() => IsWrittenTheSame((Activity)Filled(typeof(Activity))!);

    [Fact]
    public void An_activity_that_has_nothing() => IsWrittenTheSame(new Activity());

    [Fact]
    public void Nothing_in_the_place_of_an_action_or_an_entity() => IsWrittenTheSame(JsonSerializer.Deserialize<Activity>(
        """{"type":"message","entities":[null,{"type":"mention"}],"suggestedActions":{"actions":[null]},"value":null,"x":null}""", BotJson.Options)!);

    [Fact]
    public void An_entity_that_was_made_of_a_value() => IsWrittenTheSame(new Activity
    {
        Entities = [Entity.From(new { Type = "thing", Name = "¿Dónde? <b>\"here\"</b> 🚑\n", List = new object[] { 1.50m, true, new { Deep = "é" } } })],
    });

    [Theory]
    [InlineData("2026-11-20T16:00:00Z")]
    [InlineData("2026-11-20T16:00:00.1234567Z")]
    [InlineData("2026-11-20T16:00:00.5-07:00")]
    [InlineData("2026-01-01T00:00:00+05:30")]
    public void A_time_keeps_its_digits_and_its_offset(string time)
    {
        var activity = JsonSerializer.Deserialize<Activity>($$"""{"timestamp":"{{time}}"}""", BotJson.Options)!;
        IsWrittenTheSame(activity);
        JsonDocument.Parse(ActivityJson.ToUtf8Bytes(activity)).RootElement.GetProperty("timestamp").GetString().ShouldBe(time);
    }

    [Fact]
    public void One_that_cannot_be_written_leaves_no_trace_in_the_next()
    {
        JsonNode deep = JsonValue.Create(1);
        for (var level = 0; level < 40; level++)
            deep = new JsonObject { ["in"] = deep };
        Should.Throw<Exception>(() => ActivityJson.ToUtf8Bytes(new Activity { Text = "first", Value = deep }));
        IsWrittenTheSame(new Activity { Text = "second" });
    }

    private static void IsWrittenTheSame(Activity activity) =>
        System.Text.Encoding.UTF8.GetString(ActivityJson.ToUtf8Bytes(activity)).ShouldBe(JsonSerializer.Serialize(activity, BotJson.Options));

    /// <summary>A value of the type with every part of it set, down to the last.</summary>
    private static object? Filled(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return "¿Dónde? <b>\"here\"</b> 🚑\n";
        if (type == typeof(DateTimeOffset))
            return Denver;
        if (type == typeof(bool))
            return true;
        if (type == typeof(int))
            return 2;
        if (type == typeof(JsonNode))
            return JsonNode.Parse("""{"list":[1,null,"é",{"deep":1.50}]}""");
        if (type == typeof(JsonElement))
            return JsonElement.Parse("""{"unknown":[true,1e2]}""");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments), [Many(type.GenericTypeArguments[0])]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        {
            var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
            dictionary["x-unknown"] = Filled(type.GenericTypeArguments[1]);
            return dictionary;
        }
        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
            property.SetValue(value, Filled(property.PropertyType));
        return value;
    }

    private static Array Many(Type type)
    {
        var many = Array.CreateInstance(type, 2);
        many.SetValue(Filled(type), 0);
        many.SetValue(Filled(type), 1);
        return many;
    }
}
