using System.Net;
using System.Xml.Linq;
using KpAssistant.Channels.Voice;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Turns;
using KpAssistant.Tests.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Voice;

/// <summary>The rules of the webhooks that no transcript shows.</summary>
public sealed class VoiceWebhookTests : IAsyncLifetime, IDisposable
{
    private const string Call = "CA00000000000000000000000000000001";
    private const string Number = "+14045550123";

    private TestHost host = null!;
    private Webhooks hooks = null!;

    public async Task InitializeAsync()
    {
        host = await VoiceHost.StartAsync();
        hooks = new Webhooks(host.Root, Call, Number);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose() => hooks.Dispose();

    [Theory]
    [InlineData("/twilio/voice")]
    [InlineData("/twilio/voice/turn?step=1&lang=en&quiet=0")]
    [InlineData("/twilio/voice/dial-ended?step=1&lang=en&quiet=0")]
    [InlineData("/twilio/voice/whisper")]
    [InlineData("/twilio/voice/relay-ended")]
    [InlineData("/twilio/voice/status")]
    public async Task Who_has_no_signature_stays_outside(string path)
    {
        using var http = new HttpClient { BaseAddress = host.Root };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("CallSid", Call)]);
        (await http.PostAsync(new Uri(path, UriKind.Relative), form)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_step_that_is_asked_twice_gets_the_same_document_and_changes_nothing()
    {
        var begun = await hooks.SendAsync("/twilio/voice");
        (await hooks.SendAsync("/twilio/voice")).Text.ShouldBe(begun.Text);
        var action = Action(begun.Text);
        var answered = await hooks.SendAsync(action, ("SpeechResult", "what is the travel line number"));
        (await hooks.SendAsync(action, ("SpeechResult", "what is the travel line number"))).Text.ShouldBe(answered.Text);
        var next = await hooks.SendAsync(Action(answered.Text), ("SpeechResult", "thank you"));

        (await hooks.SendAsync(action, ("SpeechResult", "what is the travel line number"))).Text.ShouldBe(next.Text, "an old step gets the document that the caller hears now");
    }

    [Fact]
    public async Task Twenty_copies_of_one_step_at_once_are_answered_alike()
    {
        var action = Action((await hooks.SendAsync("/twilio/voice")).Text);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hooks.SendAsync(action, ("SpeechResult", "what is the travel line number"))));
        answers.Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_that_is_begun_again_in_its_middle_goes_on()
    {
        var begun = await hooks.SendAsync("/twilio/voice");
        await hooks.SendAsync(Action(begun.Text), ("SpeechResult", "member services phone number"));

        var resumed = TwimlRules.Check((await hooks.SendAsync("/twilio/voice")).Text);

        resumed.Value.ShouldContain("there was a problem on the line");
        resumed.Value.ShouldContain("Which area is your home");
    }

    [Fact]
    public async Task The_agent_hears_topic_and_area_and_nothing_that_was_said()
    {
        var document = await hooks.PostAsync("/twilio/voice");
        document = await hooks.PostAsync(Action(document), ("SpeechResult", "I'm from Georgia"));
        document = await hooks.PostAsync(Action(document), ("SpeechResult", "my blood pressure pills ran out, how do I get a refill"));
        document = await hooks.PostAsync(Action(document), ("Digits", "0"));
        var number = document.Element("Dial")!.Element("Number")!;

        using var agent = new Webhooks(host.Root, "CA00000000000000000000000000000002", "+15017122661");
        var whisper = (await agent.PostAsync((string)number.Attribute("url")!, ("ParentCallSid", Call))).Value;

        whisper.ShouldContain("home area is Georgia");
        whisper.ShouldContain("asked about prescriptions");
        whisper.ShouldNotContain("blood");
        whisper.ShouldNotContain("0123");
    }

    [Fact]
    public async Task A_whisper_for_a_call_that_is_not_known_says_at_least_who_calls() =>
        (await hooks.PostAsync("/twilio/voice/whisper", ("ParentCallSid", "CA9"))).Value.ShouldContain("Call from the travel assistant");

    [Fact]
    public async Task A_call_that_is_over_leaves_nothing_but_the_language()
    {
        var document = await hooks.PostAsync("/twilio/voice");
        document = await hooks.PostAsync(Action(document), ("Digits", "2"));
        await hooks.PostAsync(Action(document), ("SpeechResult", "qué es la línea de viaje"));
        var store = host.Services.GetRequiredService<ISessionStore>();
        (await store.LoadAsync($"call-{Call}", default)).Exists.ShouldBeTrue();

        (await hooks.SendAsync("/twilio/voice/status", ("CallStatus", "completed"))).Status.ShouldBe(HttpStatusCode.NoContent);

        (await store.LoadAsync($"call-{Call}", default)).Exists.ShouldBeFalse();
        (await store.LoadAsync($"voice-{Call}", default)).Exists.ShouldBeFalse();
        (await host.Services.GetRequiredService<CallerMemory>().LanguageAsync(Number, default)).ShouldBe(Languages.Spanish);
    }

    [Fact]
    public async Task A_long_call_piles_up_nothing()
    {
        var store = host.Services.GetRequiredService<ISessionStore>();
        var document = await hooks.PostAsync("/twilio/voice");
        var sizes = new List<int>();
        for (var i = 0; i < 120; i++)
        {
            document = await hooks.PostAsync(Action(document), ("SpeechResult", i % 2 == 0 ? "what is the travel line number" : "when is the travel line open"));
            sizes.Add((await store.LoadAsync($"call-{Call}", default)).Document.Dialog.Length);
        }
        sizes[^1].ShouldBeLessThan(sizes[1] + 200);
        sizes.Max().ShouldBeLessThan(40_000);
    }

    [Fact]
    public async Task What_callers_say_and_who_they_are_is_never_logged()
    {
        var document = await hooks.PostAsync("/twilio/voice");
        document = await hooks.PostAsync(Action(document), ("SpeechResult", "zebrafish quagmire"));
        host.Services.GetRequiredService<FallibleStore>().IsDown = true;
        await hooks.PostAsync(Action(document), ("SpeechResult", "zebrafish quagmire"));
        host.Log.ShouldNotHold("zebrafish", "4045550123");
    }

    [Fact]
    public async Task Fields_that_are_missing_or_mad_still_get_a_document()
    {
        foreach (var address in new[] { "/twilio/voice/turn", "/twilio/voice/turn?step=-4&lang=xx&quiet=99999999999", "/twilio/voice/turn?step=2147483646", "/twilio/voice/dial-ended?step=x" })
            await hooks.PostAsync(address, ("SpeechResult", new string('a', 5_000)), ("Digits", "12#4*"), ("Confidence", "NaN"));
        using var nobody = new Webhooks(host.Root, "{}", null);
        await nobody.PostAsync("/twilio/voice", ("FromZip", "x"), ("FromState", "??"));
    }

    [Fact]
    public void Every_answer_can_be_reached_by_keys_alone()
    {
        var menu = host.Services.GetRequiredService<VoiceMenu>();
        var reached = new HashSet<string>();
        Visit("");
        reached.ShouldBe(host.Services.GetRequiredService<AnswerLibrary>().Answers.Select(answer => answer.Id), ignoreOrder: true);

        void Visit(string place)
        {
            foreach (var language in Languages.All)
                menu.At(place, language).Count.ShouldBeInRange(1, 5);
            foreach (var (verb, what) in menu.At(place, Languages.English).Select(key => KeyAction.Parse(key.Does)))
            {
                if (verb == "ask")
                    reached.Add(what);
                else if (verb == "menu")
                    Visit(what);
            }
        }
    }

    [Fact]
    public async Task An_answer_with_a_link_can_be_had_as_a_text_and_only_with_consent()
    {
        await using var development = await TestHost.StartAsync("--environment=Development", "--Scheduling:Demo=false");
        var calls = development.Services.GetRequiredService<VoiceCalls>();
        var caller = new Caller(Call, Number, null, null, null);
        var twilio = development.Services.GetRequiredService<KpAssistant.Twilio.StandIn.StandInTwilio>();
        await Step(new CallInput.Began());
        (await Step(new CallInput.Spoke("urgent care near me"))).ShouldContain("To get this as a text");

        (await Step(new CallInput.Pressed("8"))).ShouldContain("Message and data rates");
        twilio.Messages.ShouldBeEmpty();
        (await Step(new CallInput.Spoke("no"))).ShouldContain("no text");
        twilio.Messages.ShouldBeEmpty();
        await Step(new CallInput.Spoke("text me"));
        (await Step(new CallInput.Pressed("1"))).ShouldContain("on its way");
        twilio.Messages.ShouldHaveSingleItem().Body.ShouldContain("kp.org");

        async Task<string> Step(CallInput input)
        {
            var (move, _) = await calls.MoveAsync(new StepRequest(caller, input), (_, _) => "end", default);
            return string.Join(' ', move!.Firm.Concat(move.Lines).Select(line => line.Words));
        }
    }

    private static string Action(string document) => Action(TwimlRules.Check(document));

    private static string Action(XElement document) => (string)document.Element("Gather")!.Attribute("action")!;
}
