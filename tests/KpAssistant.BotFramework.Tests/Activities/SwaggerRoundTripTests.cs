using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Tests.Activities;

public class SwaggerRoundTripTests
{
    private static readonly string[] Files = ["directline-3.0.swagger.json", "ConnectorAPI.json"];

    public static TheoryData<string, string> Definitions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in Files)
                foreach (var definition in new Swagger(file).Objects)
                    data.Add(file, definition);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_definition_of_the_protocol_comes_back_property_by_property(string file, string definition)
    {
        var instance = new Swagger(file).Instance(definition);

        var back = JsonSerializer.SerializeToNode(Read(instance, definition), TypeOf(definition), BotJson.Options)!;

        back.ToJsonString().Length.ShouldBeGreaterThan(2);
        ShouldBeSame(instance, back, definition);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_property_of_the_protocol_has_a_property_here(string file, string definition)
    {
        var swagger = new Swagger(file);

        var unknown = ((ProtocolObject)Read(swagger.Instance(definition), definition)).Properties!.Select(p => p.Key);

        unknown.ShouldBe(["x-unknown"]);
    }

    [Fact]
    public void A_clone_of_an_activity_has_all_that_the_original_has_and_shares_no_object_with_it()
    {
        var original = (Activity)Read(new Swagger("ConnectorAPI.json").Instance("Activity"), "Activity");

        var clone = original.Clone();

        JsonSerializer.Serialize(clone, BotJson.Options).ShouldBe(JsonSerializer.Serialize(original, BotJson.Options));
        foreach (var property in typeof(Activity).GetProperties().Where(p => p.PropertyType.IsClass && p.PropertyType != typeof(string) && p.GetValue(original) is not null))
            property.GetValue(clone).ShouldNotBeSameAs(property.GetValue(original), property.Name);
    }

    [Fact]
    public void Every_value_that_the_protocol_lists_has_a_constant()
    {
        var checkedNames = new List<string>();
        foreach (var (name, values) in new Swagger("ConnectorAPI.json").Enumerations)
        {
            if (typeof(Activity).Assembly.GetType($"KpAssistant.BotFramework.{name}") is not { } constants)
                continue;
            var known = constants.GetFields().Select(f => (string)f.GetRawConstantValue()!).ToArray();
            // Payments are deprecated in the protocol itself.
            values.Where(v => v != "payment").ShouldBeSubsetOf(known, name);
            checkedNames.Add(name);
        }
        checkedNames.Count.ShouldBe(11);
    }

    private static object Read(JsonObject json, string definition) => json.Deserialize(TypeOf(definition), BotJson.Options)!;

    private static Type TypeOf(string definition) =>
        typeof(ProtocolObject).Assembly.GetTypes().SingleOrDefault(t => t.Name == definition && t.IsSubclassOf(typeof(ProtocolObject)))
        ?? throw new InvalidOperationException($"No type for {definition}");

    private static void ShouldBeSame(JsonNode? expected, JsonNode? actual, string path)
    {
        if (expected is JsonObject before && actual is JsonObject after)
        {
            after.Select(p => p.Key).ShouldBe(before.Select(p => p.Key), ignoreOrder: true, path);
            foreach (var (name, value) in before)
                ShouldBeSame(value, after[name], $"{path}.{name}");
        }
        else if (expected is JsonArray list && actual is JsonArray other)
        {
            other.Count.ShouldBe(list.Count, path);
            for (var i = 0; i < list.Count; i++)
                ShouldBeSame(list[i], other[i], $"{path}[{i}]");
        }
        else
        {
            (actual?.ToJsonString()).ShouldBe(expected?.ToJsonString(), path);
        }
    }
}
