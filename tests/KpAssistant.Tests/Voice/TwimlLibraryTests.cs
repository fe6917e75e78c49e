using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using KpAssistant.Tests.Channels;

namespace KpAssistant.Tests.Voice;

/// <summary>Our documents beside those of Twilio's Node library: the same verbs and attributes give the same XML, and none is unknown to it.</summary>
public sealed class TwimlLibraryTests
{
    private const string Version = "6.2.0";
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "KpAssistant.Tests", "Voice", "Node", "twiml.cjs");

    [SkippableFact]
    public async Task Twilios_own_builder_writes_the_same_documents()
    {
        var library = await LibraryAsync();
        var documents = await DocumentsAsync();
        documents.Count.ShouldBeGreaterThan(15);

        var input = new JsonArray([.. documents.Select(document => (JsonNode)new JsonArray([.. document.Elements().Select(Tree)]))]);
        var (code, output) = await RunAsync("node", [Script, library], input.ToJsonString());

        code.ShouldBe(0, output);
        var built = JsonSerializer.Deserialize<JsonArray>(output)!;
        foreach (var (ours, theirs) in documents.Zip(built))
        {
            theirs!["problems"]!.AsArray().Select(problem => (string)problem!).ShouldBeEmpty();
            Canonical(XElement.Parse((string)theirs["xml"]!)).ShouldBe(Canonical(ours));
        }
    }

    /// <summary>One document of every kind: what the transcripts' calls come to.</summary>
    private static async Task<List<XElement>> DocumentsAsync()
    {
        var documents = new List<XElement>();
        await using var host = await VoiceHost.StartAsync("--Voice:NurseLine=+14155550177");
        await using var relay = await VoiceHost.StartAsync("--Twilio:Voice=Relay");
        using var relayed = new Webhooks(relay.Root, "CA00000000000000000000000000000009", null);
        documents.Add(await relayed.PostAsync("/twilio/voice"));
        (string, string)[][] scripts =
        [
            [("SpeechResult", "what is the travel line number"), ("SpeechResult", "no")],
            [("Digits", "2"), ("SpeechResult", "número de servicio a los miembros"), ("Digits", "9"), ("Digits", "3")],
            [("Digits", "1"), ("Digits", "2"), ("Digits", "1"), ("Digits", "1"), ("Digits", "0")],
            [("SpeechResult", "I can't breathe"), ("Digits", "3")],
            [("SpeechResult", "I'm using a relay service"), ("", ""), ("SpeechResult", "hold on")],
        ];
        foreach (var (i, script) in scripts.Index())
        {
            using var hooks = new Webhooks(host.Root, $"CA{i:D32}", "+14045550123");
            var document = await hooks.PostAsync("/twilio/voice");
            documents.Add(document);
            foreach (var (name, value) in script)
            {
                document = await hooks.PostAsync((string)document.Element("Gather")!.Attribute("action")!, name.Length > 0 ? [(name, value)] : []);
                documents.Add(document);
            }
        }
        documents.Add(await relayed.PostAsync("/twilio/voice/whisper", ("ParentCallSid", "CA0")));
        return documents;
    }

    private static JsonNode Tree(XElement element) => new JsonObject
    {
        ["name"] = element.Name.LocalName,
        ["attributes"] = new JsonObject(element.Attributes().Select(attribute => KeyValuePair.Create(attribute.Name.LocalName, (JsonNode?)attribute.Value))),
        ["children"] = new JsonArray([.. element.Nodes().Select(node => node is XElement child ? Tree(child) : (JsonNode)((XText)node).Value)]),
    };

    private static string Canonical(XElement element) => new XElement(Ordered(element)).ToString(SaveOptions.DisableFormatting);

    private static XElement Ordered(XElement element) => new(element.Name,
        element.Attributes().OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal), element.Nodes().Select(node => node is XElement child ? Ordered(child) : node));

    /// <summary>The folder that holds the library, fetched once and kept; skips the test where it cannot be had.</summary>
    private static async Task<string> LibraryAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"kpassistant-twilio-{Version}");
        if (!File.Exists(Path.Combine(folder, "node_modules", "twilio", "package.json")))
        {
            Directory.CreateDirectory(folder);
            var (code, output) = await RunAsync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", $"twilio@{Version}"], "");
            Unless(code == 0, $"npm cannot fetch twilio@{Version}: {output}");
        }
        return folder;
    }

    private static void Unless(bool isThere, string reason)
    {
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(reason);
        Skip.IfNot(isThere, reason);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
        }
        catch (Win32Exception missing)
        {
            Unless(false, $"{program}: {missing.Message}");
            throw;
        }
    }
}
