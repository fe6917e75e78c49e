using System.Diagnostics;
using KpAssistant.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace KpAssistant.Tests.Sessions;

public sealed class EmbeddedGarnetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kp-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Conversations_survive_a_restart()
    {
        var id = Some.Conversation();
        await WithStore(node => node.TurnAsync(id, _ => Some.Commit("kept", "a", "b")));

        await WithStore(async node =>
        {
            Some.Text((await node.Store.LoadAsync(id, default)).Document.Dialog).ShouldBe("kept");
            (await node.Store.ReadTranscriptAsync(id, 0, default)).Entries.Count.ShouldBe(2);
        });
    }

    [Fact]
    public async Task Everything_that_was_answered_survives_kill_9()
    {
        var answered = new List<string>();
        for (var round = 0; round < 2; round++)
            answered.AddRange(await WriteUntilKilled());

        answered.Count.ShouldBeGreaterThan(20);
        await WithStore(async node =>
        {
            foreach (var line in answered)
            {
                var (id, turns) = (line.Split(' ')[0], long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
                var page = await node.Store.ReadTranscriptAsync(id, 0, default);
                page.EndWatermark.ShouldBeGreaterThanOrEqualTo(turns, "a turn that was answered is gone");
                page.Entries.Count.ShouldBe((int)page.EndWatermark, "state and transcript are written together or not at all");
            }
        });
    }

    [Fact]
    public void A_second_service_on_the_same_folder_is_told_so()
    {
        using var first = new EmbeddedGarnet(_folder, NullLogger<EmbeddedGarnet>.Instance);
        using var second = new EmbeddedGarnet(_folder, NullLogger<EmbeddedGarnet>.Instance);
        first.Start();

        var problem = Should.Throw<DataFolderInUseException>(second.Start);

        problem.Message.ShouldContain(_folder);
        problem.Message.ShouldContain("Data:Folder");
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        using var garnet = new EmbeddedGarnet(_folder, NullLogger<EmbeddedGarnet>.Instance);
        garnet.Start();
        var endpoint = garnet.ConnectionString.Split(',')[0];

        await using var stranger = await ConnectionMultiplexer.ConnectAsync($"{endpoint},abortConnect=false,connectTimeout=1000,asyncTimeout=500");

        await Should.ThrowAsync<Exception>(() => stranger.GetDatabase().StringGetAsync("kp:keys"));
    }

    /// <summary>Starts a process that writes conversations and prints each turn once it is committed; kills it in the middle; returns what it had printed.</summary>
    private async Task<List<string>> WriteUntilKilled()
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(SessionWriter).Assembly.Location, SessionWriter.Verb, _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = writer.StandardError.ReadToEndAsync();
        var answered = new List<string> { await writer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors) };
        var rest = writer.StandardOutput.ReadToEndAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(300, 900)));
        writer.Kill();
        await writer.WaitForExitAsync();
        var lines = (await rest).Split('\n');
        // The last line may be cut off.
        answered.AddRange(lines[..^1]);
        return answered;
    }

    private async Task WithStore(Func<SessionNode, Task> use)
    {
        await using var node = await SessionNode.StartEmbedded(_folder);
        await use(node);
        await node.StopAsync();
    }
}
