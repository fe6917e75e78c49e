using System.Diagnostics;
using System.Net;
using KpAssistant.Tests.Channels;

namespace KpAssistant.Tests.Operations;

/// <summary>The real process on the embedded store: killed, stopped, started twice, started wrongly.</summary>
public sealed class ServiceProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kp-process-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_service_that_is_killed_goes_on_with_the_same_conversation()
    {
        using var first = await HostProcess.StartAsync(folder);
        using var client = await new DirectLineClient(first.Root).OpenAsync();
        await client.AskAsync("What is the travel line number?");
        var question = (await client.AskAsync("What's the Member Services phone number?"))[^1];
        var before = (await client.TranscriptAsync()).Select(a => a.ToJsonString()).ToList();
        first.Kill();
        await first.WaitAsync();

        using var second = await HostProcess.StartAsync(folder);
        using var later = client.At(second.Root);

        ((string?)question["inputHint"]).ShouldBe("expectingInput", "the conversation was cut off at a question of ours");
        (await later.TranscriptAsync()).Select(a => a.ToJsonString()).ShouldBe(before);
        var answer = (await later.AskAsync("Georgia"))[^1];
        ((string)answer["text"]!).ShouldContain("1-888-865-5813");
    }

    [Fact]
    public async Task A_service_that_is_asked_to_stop_does_so_in_seconds_even_with_open_streams()
    {
        using var service = await HostProcess.StartAsync(folder);
        using var client = await new DirectLineClient(service.Root).OpenAsync();
        using var stream = await client.StreamAsync();
        await stream.NextAsync();

        var asked = Stopwatch.StartNew();
        (await service.TerminateAsync()).ShouldBe(0, service.Output);

        asked.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await stream.NextAsync()).ShouldBeNull("it said goodbye");
        service.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_second_service_on_the_same_folder_stops_and_says_why()
    {
        using var first = await HostProcess.StartAsync(folder);
        var (code, output) = await HostProcess.RunAsync(folder);
        code.ShouldBe(1);
        output.ShouldContain("Another KpAssistant is working on");
        output.ShouldContain("Data:Folder");
        output.ShouldNotContain("Unhandled exception");
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(first.Root, "/readyz"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("--WebChat:TokenSeconds=5", "WebChat:TokenSeconds")]
    [InlineData("--WebChat:TokenSeconds=soon", "WebChat:TokenSeconds")]
    [InlineData("--WebChat:TokensPerMinute=0", "WebChat:TokensPerMinute")]
    [InlineData("--Sessions:Store=Redis", "ConnectionStrings:Redis")]
    [InlineData("--Sessions:Store=Floppy", "Sessions:Store")]
    [InlineData("--Sessions:DialogIdle=00:00:05", "Sessions:DialogIdle")]
    [InlineData("--Sessions:MemberIdle=forever", "Sessions:MemberIdle")]
    [InlineData("--Scheduling:LeadTime=-1", "Scheduling:LeadTime")]
    [InlineData("--Scheduling:DemoDays=9000", "Scheduling:DemoDays")]
    [InlineData("--ConnectionStrings:Appointments=nonsense", "ConnectionStrings:Appointments")]
    [InlineData("--Content:Folder=/no/such/folder", "Content:Folder")]
    [InlineData("--urls=nonsense", "urls")]
    public async Task A_setting_that_is_wrong_is_named(string setting, string name)
    {
        var (code, output) = await HostProcess.RunAsync(folder, setting);
        code.ShouldBe(1, output);
        output.ShouldContain(name);
        output.ShouldNotContain("Unhandled exception");
    }
}
