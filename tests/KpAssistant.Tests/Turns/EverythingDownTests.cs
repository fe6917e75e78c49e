using System.Diagnostics;
using System.Net;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sessions;
using KpAssistant.Tests.Twilio;
using KpAssistant.Tests.Voice;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Turns;

/// <summary>Redis has stopped under open conversations, and neither SQL nor Twilio ever answered: an emergency is met all the same.</summary>
public sealed class EverythingDownTests
{
    private const string Cry = "my husband collapsed and is not breathing";

    // Port 1 of this machine: nobody listens there.
    private static readonly string[] s_nothingAnswers =
    [
        .. TwilioOptionsTests.Complete, $"--PublicUrl={TwilioCaller.PublicUrl}", "--Twilio:ApiBaseUrl=http://127.0.0.1:1", "--Scheduling:Demo=false",
        "--ConnectionStrings:Appointments=Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=1",
    ];

    [SkippableFact]
    public async Task The_web_chat_redirects_on_an_open_stream_and_in_the_refusal()
    {
        using var redis = await StartRedisAsync();
        await using var host = await TestHost.StartOnAsync(redis.ConnectionString!, s_nothingAnswers);
        using var client = await host.NewClient().OpenAsync();
        using var silent = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();
        await stream.NextAsync();
        redis.Stop();

        var posted = await client.PostAsync(client.Message(Cry));
        posted.Status.ShouldBe(HttpStatusCode.OK);
        var pushed = await stream.UntilReplyToAsync((string)posted.Body!["id"]!);
        ((string?)pushed[1]["importance"]).ShouldBe("urgent");
        ((string)pushed[1]["text"]!).ShouldContain("Call 911 now");

        var refused = await silent.PostAsync(silent.Message(Cry));
        refused.ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        ((string)refused.Body!["error"]!["message"]!).ShouldContain("Call 911 now");
    }

    [SkippableFact]
    public async Task A_text_message_is_answered_with_the_number_to_call()
    {
        using var redis = await StartRedisAsync();
        await using var host = await TestHost.StartOnAsync(redis.ConnectionString!, s_nothingAnswers);
        using var caller = new TwilioCaller(host);
        redis.Stop();

        (await caller.TextAsync(Cry)).ShouldHaveSingleItem().ShouldContain("CALL 911 NOW");
        (await caller.TextAsync("quiero quitarme la vida esta noche")).ShouldHaveSingleItem().ShouldContain("988");
    }

    [SkippableTheory]
    [InlineData("Gather")]
    [InlineData("Relay")]
    public async Task On_the_phone_the_redirect_is_spoken(string voice)
    {
        using var redis = await StartRedisAsync();
        var clock = new FakeTimeProvider(VoiceHost.OrdinaryMonday);
        await using var host = await TestHost.StartAsync(
            services => services.AddSingleton<TimeProvider>(clock),
            [$"--ConnectionStrings:Redis={redis.ConnectionString}", "--Sessions:Store=Redis", $"--Twilio:Voice={voice}", .. s_nothingAnswers]);
        var hooks = new Webhooks(host.Root, "CA00000000000000000000000000000001", "+14045550123");
        await using IPhone phone = voice == "Relay" ? new RelayPhone(host.Root, hooks, "CA00000000000000000000000000000001", "+14045550123", clock) : new GatherPhone(hooks);
        await phone.CallAsync();
        redis.Stop();

        (await phone.SayAsync(Cry)).ShouldContain(line => line.Replace(" ", "", StringComparison.Ordinal).Contains("dial911now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_the_terminal_the_redirect_is_printed()
    {
        (await RunAsync(null, "ask", Cry)).ShouldContain("Call 911 now");
        (await RunAsync(Cry, "chat")).ShouldContain("Call 911 now");
    }

    private static async Task<RedisServer> StartRedisAsync()
    {
        var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        return redis;
    }

    /// <param name="typed">A line of input, or null.</param>
    private static async Task<string> RunAsync(string? typed, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KpAssistant.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var setting in s_nothingAnswers.Append("--ConnectionStrings:Redis=127.0.0.1:1").Select(setting => setting[2..].Split('=', 2)))
            start.Environment[setting[0].Replace(":", "__", StringComparison.Ordinal)] = setting[1];
        using var process = Process.Start(start)!;
        if (typed is not null)
            await process.StandardInput.WriteLineAsync(typed);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return output;
    }
}
