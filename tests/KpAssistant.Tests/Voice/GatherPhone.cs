using System.Xml.Linq;

namespace KpAssistant.Tests.Voice;

/// <summary>A call by webhooks, as Twilio runs its documents.</summary>
internal sealed class GatherPhone(Webhooks hooks, XElement? begun = null) : IPhone
{
    private XElement document = begun ?? new XElement("Response");

    public XElement Document => document;

    public Task<IReadOnlyList<string>> CallAsync() => RunAsync("/twilio/voice");

    public Task<IReadOnlyList<string>> SayAsync(string words) => RunAsync(Action("Gather"), ("SpeechResult", words), ("Confidence", "0.92"));

    public Task<IReadOnlyList<string>> PressAsync(string keys) => RunAsync(Action("Gather"), ("Digits", keys));

    public Task<IReadOnlyList<string>> WaitAsync() => RunAsync(Action("Gather"));

    public Task<IReadOnlyList<string>> InterruptAsync(string heard, string words) => SayAsync(words);

    public Task<IReadOnlyList<string>> ComeBackAsync(string status) => RunAsync(Action("Dial"), ("DialCallStatus", status));

    public Task<IReadOnlyList<string>> DropAsync() => CallAsync();

    public ValueTask DisposeAsync()
    {
        hooks.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Action(string verb) =>
        (string?)document.Element(verb)?.Attribute("action") ?? throw new InvalidOperationException($"The call has no {verb} to answer: {string.Join(", ", document.Elements().Select(e => e.Name))}");

    private async Task<IReadOnlyList<string>> RunAsync(string address, params (string, string)[] fields)
    {
        document = await hooks.PostAsync(address, fields);
        return Heard(document);
    }

    internal static IReadOnlyList<string> Heard(XElement document)
    {
        var lines = new List<string>();
        foreach (var verb in document.Elements())
        {
            switch (verb.Name.LocalName)
            {
                case "Say":
                    lines.Add($"firm {Words(verb)}");
                    break;
                case "Gather":
                    lines.AddRange(verb.Elements("Say").Select(Words));
                    lines.Add(Listening(verb));
                    break;
                case "Dial":
                    lines.Add($"(dials {verb.Value.Trim()})");
                    break;
                case "Hangup":
                    lines.Add("(hangs up)");
                    break;
            }
        }
        return lines;
    }

    private static string Words(XElement say) => $"{((string)say.Attribute("language")!)[..2]}: {string.Concat(say.Nodes().Select(Plain)).Trim()}";

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "break" } => " ",
        XElement { Name.LocalName: "prosody" } slow => $"<slow>{string.Concat(slow.Nodes().Select(Plain))}</slow>",
        XElement element => element.Value,
        _ => "",
    };

    private static string Listening(XElement gather)
    {
        var keys = (string?)gather.Attribute("numDigits") is { } digits ? $"{digits} key" : "keys";
        var bargeIn = (string?)gather.Attribute("bargeIn") == "true" ? "" : ", no barge-in";
        return $"(listens {(string?)gather.Attribute("timeout")} s for {(string?)gather.Attribute("language")} or {keys}{bargeIn})";
    }
}
