using KpAssistant.Tests.Scheduling;

namespace KpAssistant.Tests.Sessions;

/// <summary>The process that a test kills: four writers, each line printed only after its turn was committed.</summary>
internal static class SessionWriter
{
    public const string Verb = "write-sessions";

    public static async Task<int> Main(string[] args)
    {
        if (args is [SchedulingWriter.Verb, .. var rest])
            return await SchedulingWriter.RunAsync(rest);
        if (args is not [Verb, var folder])
            return 0;
        var node = await SessionNode.StartEmbedded(folder);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WriteForever(node)));
        return 0;
    }

    private static async Task WriteForever(SessionNode node)
    {
        while (true)
        {
            var id = Some.Conversation();
            for (var turn = 1; turn <= 5; turn++)
            {
                await node.TurnAsync(id, _ => Some.Commit($"{turn}", "asked", new string('x', 600)));
                await Console.Out.WriteLineAsync($"{id} {2 * turn}");
                await Console.Out.FlushAsync();
            }
        }
    }
}
