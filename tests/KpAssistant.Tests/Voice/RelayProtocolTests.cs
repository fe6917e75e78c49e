using System.Text.Json.Nodes;
using KpAssistant.Channels.Voice;
using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>What of ConversationRelay no transcript shows.</summary>
public sealed class RelayProtocolTests : IAsyncLifetime
{
    private const string Call = "CA00000000000000000000000000000001";
    private const string Question = "what is the travel line number";

    private readonly FakeTimeProvider clock = new(VoiceHost.OrdinaryMonday);
    private TestHost host = null!;
    private int errors;

    public async Task InitializeAsync() => host = await VoiceHost.StartAsync(clock, "--Twilio:Voice=Relay");

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Messages_that_are_nonsense_or_of_other_types_do_not_end_a_call()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        foreach (var message in new[] { "", "x", "[]", "null", "{}", """{"type":"music"}""", """{"type":"dtmf","digit":"Q"}""", """{"type":"dtmf"}""", """{"type":"error","description":"Something"}""", """{"type":"prompt","voicePrompt":7,"last":false}""", """{"type":"setup"}""" })
            await phone.SendRawAsync(message);

        (await phone.SayAsync("what is the travel line number"))[0].ShouldContain("9 5 1, 2 6 8, 3 9 0 0");
    }

    [Fact]
    public async Task A_prompt_that_is_not_finished_is_waited_for()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        await phone.SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = "what is the", ["last"] = false });
        await phone.SendAsync(new JsonObject { ["type"] = "interrupt", ["utteranceUntilInterrupt"] = "Hello.", ["durationUntilInterruptMs"] = "460" });

        (await phone.SayAsync("what is the travel line number"))[0].ShouldContain("9 5 1");
    }

    [Fact]
    public async Task What_was_not_heard_is_not_believed_to_have_been()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        var answer = await phone.SayAsync("what is the travel line number");

        var again = await phone.InterruptAsync(answer[0][4..], "say that again");
        again.ShouldBe([answer[0]], "only what was heard is said again");
        (await phone.SayAsync("go on")).ShouldContain(answer[1]);
    }

    [Fact]
    public async Task A_line_that_broke_without_a_word_takes_no_step_of_the_call_that_goes_on_over_another()
    {
        await using var lost = Phone();
        await lost.CallAsync();
        await using var second = Phone();
        await second.CallAsync();
        var question = await second.SayAsync("member services phone number");
        var before = await StateAsync();

        await lost.SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = "goodbye", ["last"] = true });
        await OptOutTests.UntilAsync(() => host.Log.Holds("A relay session ended: closed"));

        (await StateAsync()).Step.ShouldBe(before.Step);
        (await second.SayAsync("say that again")).ShouldBe(question);
    }

    [Fact]
    public async Task A_session_that_breaks_goes_on_by_webhooks()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        await phone.SayAsync("member services phone number");
        using var hooks = new Webhooks(host.Root, Call, "+14045550123");

        var document = await hooks.PostAsync("/twilio/voice/relay-ended?step=2&lang=en&quiet=0", ("SessionStatus", "failed"), ("ErrorCode", "64105"));

        document.Element("Gather")!.Value.ShouldContain("Which area is your home");
    }

    [Fact]
    public async Task A_caller_who_has_hung_up_is_not_called_back_by_a_document()
    {
        using var hooks = new Webhooks(host.Root, Call, "+14045550123");
        var document = await hooks.PostAsync("/twilio/voice/relay-ended?step=2&lang=en&quiet=0", ("CallStatus", "completed"), ("SessionStatus", "completed"));
        document.Elements().ShouldHaveSingleItem().Name.LocalName.ShouldBe("Hangup");
    }

    [Theory]
    [InlineData(false, 7, "I didn't hear anything")]
    [InlineData(true, 7, "9 5 1")]
    [InlineData(true, 19, "I didn't hear anything")]
    public async Task Who_uses_a_relay_service_is_waited_for_three_times_as_long(bool relayService, int secondsAfterSpeech, string heardFirst)
    {
        await using var phone = Phone();
        await phone.CallAsync();
        if (relayService)
            await phone.SayAsync("I'm using a relay service");
        await phone.SayAsync(Question);

        clock.Advance(TimeSpan.FromSeconds(await SpeechAsync() + secondsAfterSpeech));

        (await phone.SayAsync(Question))[0].ShouldContain(heardFirst);
    }

    [Fact]
    public async Task An_operator_who_types_is_not_hurried_in_mid_sentence()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        await phone.SayAsync("I'm using a relay service");
        await phone.SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = "what is", ["last"] = false });
        await SettleAsync(phone);

        clock.Advance(TimeSpan.FromSeconds(17));

        (await phone.SayAsync(Question))[0].ShouldContain("9 5 1");
    }

    [Fact]
    public async Task Slow_fingers_key_a_number_to_its_end()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        await phone.SayAsync("I'm using a relay service");
        await phone.SayAsync("member services phone number");
        foreach (var key in "30303")
        {
            await phone.SendAsync(new JsonObject { ["type"] = "dtmf", ["digit"] = key.ToString() });
            await SettleAsync(phone);
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        (await phone.WaitAsync())[0].ShouldContain("Georgia Member Services");
    }

    [Fact]
    public async Task Nothing_that_is_said_to_a_relay_service_can_be_spoken_into()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        foreach (var words in new[] { "I'm using a relay service", Question, "member services phone number" })
            (await phone.SayAsync(words)).ShouldAllBe(line => line.StartsWith("firm ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_idle_socket_is_kept_and_a_dead_one_given_up_for_its_call_to_go_on_over_another()
    {
        await using var hasty = await VoiceHost.StartAsync(clock, "--Twilio:Voice=Relay", "--Voice:KeepAlive=2");
        await using var idle = Phone(hasty, "CA00000000000000000000000000000002");
        await using var dead = Phone(hasty, Call);
        await idle.CallAsync();
        // A socket that reads answers pings; the other one falls silent.
        var hearing = idle.HearAsync();
        await dead.CallAsync();
        var question = await dead.SayAsync("member services phone number");
        await OptOutTests.UntilAsync(() => hasty.Log.Lines.Any(line => line.Contains("A relay session ended", StringComparison.Ordinal)));

        (await dead.DropAsync()).TakeLast(question.Count).ShouldBe(question);
        await idle.SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = Question, ["last"] = true });
        (await hearing)[0].ShouldContain("9 5 1");
        hasty.Log.Lines.Count(line => line.Contains("A relay session ended", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Messages are taken one after the other: when this one is, so are those before it.</summary>
    private async Task SettleAsync(RelayPhone phone)
    {
        var length = 1_000 + ++errors;
        await phone.SendAsync(new JsonObject { ["type"] = "error", ["description"] = new string('x', length) });
        await OptOutTests.UntilAsync(() => host.Log.Holds($"error of {length} characters"));
    }

    private async Task<double> SpeechAsync() => (await StateAsync()).Said.Sum(line => line.Seconds);

    private async Task<CallState> StateAsync() =>
        CallState.Read((await host.Services.GetRequiredService<ISessionStore>().LoadAsync($"call-{Call}", default)).Document.Dialog);

    private RelayPhone Phone() => Phone(host, Call);

    private RelayPhone Phone(TestHost at, string call) => new(at.Root, new Webhooks(at.Root, call, "+14045550123"), call, "+14045550123", clock);
}
