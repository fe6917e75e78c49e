using System.Net.WebSockets;
using System.Text.Json.Nodes;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>What of ConversationRelay no transcript shows.</summary>
public sealed class RelayProtocolTests : IAsyncLifetime
{
    private const string Call = "CA00000000000000000000000000000001";
    private readonly FakeTimeProvider clock = new(VoiceHost.OrdinaryMonday);
    private TestHost host = null!;

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

    private RelayPhone Phone() => new(host.Root, new Webhooks(host.Root, Call, "+14045550123"), Call, "+14045550123", clock);
}
