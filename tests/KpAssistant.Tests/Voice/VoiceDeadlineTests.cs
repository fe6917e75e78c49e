using System.Xml.Linq;
using KpAssistant.Channels.Voice;
using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sms;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio.StandIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>Twilio waits 15 seconds and asks once more. The clock is a fake one, moved on when everybody waits.</summary>
public sealed class VoiceDeadlineTests : IAsyncLifetime, IDisposable
{
    private const string Call = "CA00000000000000000000000000000001";
    private const string Number = "+14045550123";
    private const string Question = "what is the travel line number";

    private readonly FakeTimeProvider clock = new(VoiceHost.OrdinaryMonday);
    private TestHost host = null!;
    private Webhooks hooks = null!;

    private HeldStore Store => host.Services.GetRequiredService<HeldStore>();

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync(services =>
        {
            HeldStore.Use(services);
            services.AddSingleton<TimeProvider>(clock);
        }, [.. TwilioOptionsTests.Complete, "--Scheduling:Demo=false"]);
        hooks = new Webhooks(host.Root, Call, Number);
    }

    public async Task DisposeAsync()
    {
        Store.Release();
        await host.DisposeAsync();
    }

    public void Dispose() => hooks.Dispose();

    [Theory]
    [InlineData(Question, "951-268-3900", 12)]
    [InlineData("my chest is really tight", "dial 911 now", 8)]
    public async Task With_a_store_that_never_answers_a_caller_is_answered_in_time(string words, string expected, int seconds)
    {
        var begun = await hooks.PostAsync("/twilio/voice");
        Store.Hold();

        var (said, took) = await AdvanceUntilAsync(hooks.PostAsync(Action(begun), ("SpeechResult", words)));

        said.Value.ShouldContain(expected);
        took.ShouldBeLessThanOrEqualTo(seconds);
    }

    [Fact]
    public async Task A_store_that_hangs_in_the_middle_of_a_step_does_not_cost_the_caller_the_answer()
    {
        var begun = await hooks.PostAsync("/twilio/voice");
        Store.HoldAfter(3);

        var (said, took) = await AdvanceUntilAsync(hooks.PostAsync(Action(begun), ("SpeechResult", Question)));

        said.Value.ShouldContain("951-268-3900");
        took.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_repeat_of_a_step_that_is_still_under_way_gets_its_document_and_takes_no_second_turn()
    {
        var action = Action(await hooks.PostAsync("/twilio/voice"));
        using var turns = new HostCounter(host, "kpassistant.turns");
        Store.Hold();
        var first = hooks.SendAsync(action, ("SpeechResult", Question));
        await OptOutTests.UntilAsync(() => Store.Waiting == 1);
        var repeat = hooks.SendAsync(action, ("SpeechResult", Question));
        await OptOutTests.UntilAsync(() => host.Log.Lines.Count(line => line.Contains("Request starting", StringComparison.Ordinal) && line.Contains("/twilio/voice/turn", StringComparison.Ordinal)) == 2);

        Store.Release();

        (await repeat).Text.ShouldBe((await first).Text);
        turns.Counted.ShouldHaveSingleItem();
        (await StateAsync()).Step.ShouldBe(2);
    }

    [Fact]
    public async Task When_twilio_has_given_the_first_request_up_the_repeat_is_answered()
    {
        var action = Action(await hooks.PostAsync("/twilio/voice"));
        Store.Hold();
        var impatient = new Webhooks(host.Root, Call, Number);
        var first = impatient.SendAsync(action, ("SpeechResult", Question));
        await OptOutTests.UntilAsync(() => Store.Waiting == 1);
        impatient.Dispose();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        var repeat = hooks.PostAsync(action, ("SpeechResult", Question));
        Store.Release();

        (await repeat).Value.ShouldContain("951-268-3900");
    }

    [Fact]
    public async Task A_text_that_twilio_takes_too_long_for_is_given_up_and_the_call_goes_on()
    {
        await using var development = await TestHost.StartAsync(services => services.AddSingleton<TimeProvider>(clock), "--environment=Development", "--Scheduling:Demo=false");
        var (calls, twilio) = (development.Services.GetRequiredService<VoiceCalls>(), development.Services.GetRequiredService<StandInTwilio>());
        foreach (var words in new[] { "hello", "urgent care near me", "text me" })
            await StepAsync(new CallInput.Spoke(words));
        twilio.Faults.AnswersAfter = TimeSpan.FromHours(1);
        var answering = StepAsync(new CallInput.Pressed("1"));
        await OptOutTests.UntilAsync(() => twilio.Messages.Count == 1);
        answering.IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromSeconds(8));

        (await answering).ShouldContain("couldn't send the text");

        async Task<string> StepAsync(CallInput input)
        {
            var (move, _) = await calls.MoveAsync(new StepRequest(new Caller(Call, Number, null, null, null), input, 1), (_, _) => "end", default);
            return string.Join(' ', move!.Firm.Concat(move.Lines).Select(line => line.Words));
        }
    }

    [Theory]
    [InlineData("https://bot.example.org/wait.mp3", new[] { "(plays https://bot.example.org/wait.mp3)" })]
    [InlineData("", new string[0])]
    public async Task Who_waits_for_long_over_the_relay_hears_that_we_are_there(string sound, string[] before)
    {
        await using var relay = await TestHost.StartAsync(services =>
        {
            HeldStore.Use(services);
            services.AddSingleton<TimeProvider>(clock);
        }, [.. TwilioOptionsTests.Complete, "--Scheduling:Demo=false", "--Twilio:Voice=Relay", .. sound.Length > 0 ? [$"--Voice:WaitSound={sound}"] : Array.Empty<string>()]);
        var store = relay.Services.GetRequiredService<HeldStore>();
        await using var phone = new RelayPhone(relay.Root, new Webhooks(relay.Root, Call, Number), Call, Number, clock);
        await phone.CallAsync();
        (await phone.SayAsync(Question))[0].ShouldContain("9 5 1", Case.Sensitive, "a quick answer comes alone");
        store.Hold();
        var hearing = phone.SayAsync(Question);
        await OptOutTests.UntilAsync(() => store.Waiting == 1);

        clock.Advance(TimeSpan.FromSeconds(1));
        store.Release();

        var heard = await hearing;
        heard.TakeWhile(line => line[0] == '(').ShouldBe(before);
        heard[before.Length].ShouldContain("9 5 1");
    }

    /// <summary>The answer, and after how many seconds it came, give or take what a busy machine needs in between.</summary>
    private async Task<(T Answer, int Seconds)> AdvanceUntilAsync<T>(Task<T> answering)
    {
        await OptOutTests.UntilAsync(() => Store.Waiting > 0);
        for (var seconds = 0; seconds < 60; seconds++)
        {
            // A step that goes on between two seconds has time to.
            if (await Task.WhenAny(answering, Task.Delay(300)) == answering)
                return (await answering, seconds);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        throw new TimeoutException("Nobody answers.");
    }

    private async Task<CallState> StateAsync() =>
        CallState.Read((await host.Services.GetRequiredService<ISessionStore>().LoadAsync($"call-{Call}", default)).Document.Dialog);

    private static string Action(XElement document) => (string)document.Element("Gather")!.Attribute("action")!;
}
