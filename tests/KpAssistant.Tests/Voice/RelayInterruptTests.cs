using System.Text.Json.Nodes;
using KpAssistant.Channels.Voice;
using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>Callers who speak into what is said: the state believes what was heard, and nothing else.</summary>
public sealed class RelayInterruptTests : IAsyncLifetime
{
    private const string Call = "CA00000000000000000000000000000001";
    private const string Question = "what is the travel line number";

    private readonly FakeTimeProvider clock = new(VoiceHost.OrdinaryMonday);
    private TestHost host = null!;
    private int errors;

    public async Task InitializeAsync() => host = await VoiceHost.StartAsync(clock, "--Twilio:Voice=Relay");

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task What_was_not_heard_waits_and_the_sentence_that_was_cut_short_comes_with_it()
    {
        await using var phone = await CallAsync();
        var answer = await phone.SayAsync(Question);

        await InterruptAsync(phone, Words(answer[0]) + " A representative explains");
        var state = await StateAsync();

        state.Said.Select(line => line.Words).ShouldBe([Words(answer[0]), Words(answer[1])]);
        state.Rest.Select(line => line.Words).ShouldBe([Words(answer[1]), Words(answer[2])], "the closing question is no part of the answer");
        (await phone.SayAsync("mm-hmm")).Take(2).ShouldBe([answer[1], answer[2]]);
    }

    [Theory]
    [InlineData("A representative explains", 2)]
    [InlineData("a representative EXPLAINS, your care", 2)]
    [InlineData("You can call from inside", 3)]
    [InlineData("", 1)]
    [InlineData("9 5 1, 2 6 8", 1)]
    public async Task What_was_heard_may_be_told_from_the_middle_on(string heard, int lines)
    {
        await using var phone = await CallAsync();
        var answer = await phone.SayAsync(Question);

        await InterruptAsync(phone, heard);

        (await StateAsync()).Said.Select(line => line.Words).ShouldBe(answer.Take(lines).Select(Words));
    }

    [Fact]
    public async Task Who_is_interrupted_twice_still_says_everything_once()
    {
        await using var phone = await CallAsync();
        var answer = await phone.SayAsync(Question);
        await InterruptAsync(phone, Words(answer[0]));
        await InterruptAsync(phone, "");
        await InterruptAsync(phone, Words(answer[0]));

        (await StateAsync()).Rest.Select(line => line.Words).ShouldBe([Words(answer[0]), Words(answer[1]), Words(answer[2])]);
    }

    [Fact]
    public async Task A_question_that_was_not_heard_to_its_end_is_said_again_as_a_whole()
    {
        await using var phone = await CallAsync();
        var question = await phone.SayAsync("member services phone number");

        (await phone.InterruptAsync("Which", "say that again")).ShouldBe(question);
        (await phone.InterruptAsync("Which area", "um")).ShouldContain("en: Georgia: press 3.", "a grunt is no area, so the question stays, with choices");
        (await StateAsync()).Expects.ShouldBeTrue();
    }

    [Fact]
    public async Task Choices_that_were_not_heard_are_read_again()
    {
        await using var phone = await CallAsync();
        await phone.SayAsync("member services phone number");
        var first = await phone.SayAsync("what are the choices");

        await InterruptAsync(phone, Words(first[0]));

        (await phone.SayAsync("other choices"))[0].ShouldBe(first[0]);
    }

    [Fact]
    public async Task Noise_skips_no_word_of_an_emergency()
    {
        await using var phone = await CallAsync();
        var redirect = await phone.SayAsync("my chest is really tight");
        redirect.ShouldAllBe(line => line.StartsWith("firm ", StringComparison.Ordinal));

        await InterruptAsync(phone, "");

        (await phone.SayAsync("say that again")).ShouldBe(redirect);
        (await phone.InterruptAsync("", "uh-huh")).ShouldContain(line => line.Contains("dial 9 1 1 now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signs_of_listening_change_nothing_of_the_conversation()
    {
        await using var phone = await CallAsync();
        await phone.SayAsync(Question);
        var turns = (await TranscriptAsync()).Entries.Count;

        foreach (var sign in new[] { "uh-huh", "mm", "okay", "right", "ajá" })
            (await phone.SayAsync(sign)).ShouldNotBeEmpty();

        (await TranscriptAsync()).Entries.Count.ShouldBe(turns);
        (await phone.SayAsync("no")).ShouldContain("(ends the session)");
    }

    private async Task<RelayPhone> CallAsync()
    {
        var phone = new RelayPhone(host.Root, new Webhooks(host.Root, Call, "+14045550123"), Call, "+14045550123", clock);
        await phone.CallAsync();
        return phone;
    }

    private async Task InterruptAsync(RelayPhone phone, string heard)
    {
        await phone.SendAsync(new JsonObject { ["type"] = "interrupt", ["utteranceUntilInterrupt"] = heard, ["durationUntilInterruptMs"] = "460" });
        // Messages are taken one after the other: when the next one is, so is this.
        var length = 1_000 + ++errors;
        await phone.SendAsync(new JsonObject { ["type"] = "error", ["description"] = new string('x', length) });
        await OptOutTests.UntilAsync(() => host.Log.Holds($"error of {length} characters"));
    }

    private async Task<CallState> StateAsync() => CallState.Read((await Store.LoadAsync($"call-{Call}", default)).Document.Dialog);

    private Task<TranscriptPage> TranscriptAsync() => Store.ReadTranscriptAsync($"voice-{Call}", 0, default);

    private ISessionStore Store => host.Services.GetRequiredService<ISessionStore>();

    /// <summary>Without the language in front.</summary>
    private static string Words(string line) => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
}
