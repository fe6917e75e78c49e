using System.Diagnostics.Metrics;
using System.Net;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;

namespace KpAssistant.Tests.Sms;

public sealed class SmsWebhookTests(SmsHost sms) : IClassFixture<SmsHost>
{
    private const string Question = "What is the travel line number?";

    [Fact]
    public async Task A_signed_text_is_answered_in_twiml()
    {
        using var caller = sms.NewCaller();

        var answer = await caller.PostAsync("/twilio/sms", caller.Sms(Question));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><Response><Message>");
        TwilioCaller.Texts(answer.Body)[0].ShouldContain("951-268-3900");
    }

    public static TheoryData<string> Forgeries => ["none", "empty", "token", "host", "scheme", "path", "body", "field added", "cut"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_twilio_has_not_signed_is_refused_and_counted(string forgery)
    {
        using var caller = sms.NewCaller();
        using var refused = new Count("kpassistant.twilio.refused");
        var fields = caller.Sms("STOP");

        var answer = await caller.PostAsync("/twilio/sms", fields, signing =>
        {
            var right = TwilioSignature.Compute(signing.Token, signing.Url, fields);
            switch (forgery)
            {
                case "none": signing.Signature = ""; break;
                case "empty": signing.Signature = " "; break;
                case "token": signing.Token = "ffffffffffffffffffffffffffffffff"; break;
                case "host": signing.Url = signing.Url.Replace("bot.example.org", "evil.example.org", StringComparison.Ordinal); break;
                case "scheme": signing.Url = signing.Url.Replace("https", "http", StringComparison.Ordinal); break;
                case "path": signing.Url = signing.Url.Replace("/sms", "/status", StringComparison.Ordinal); break;
                case "body": signing.Fields = new(fields) { ["Body"] = "hello" }; break;
                case "field added": signing.Fields = fields.Where(field => field.Key != "FromZip").ToDictionary(); break;
                case "cut": signing.Signature = right[..^1]; break;
            }
        });

        answer.ShouldBe((HttpStatusCode.Forbidden, ""));
        refused.Value.ShouldBeGreaterThanOrEqualTo(1, "other hosts of this process are counted as well");
        lock (sms.Ledger.Recorded)
            sms.Ledger.Recorded.ShouldNotContain(consent => consent.Phone == caller.Phone);
    }

    [Fact]
    public async Task A_caller_cannot_choose_the_address_that_is_checked()
    {
        using var caller = sms.NewCaller();

        var answer = await caller.PostAsync("/twilio/sms", caller.Sms(Question), signing =>
        {
            signing.Url = "https://evil.example.org/twilio/sms";
            signing.Headers["X-Forwarded-Host"] = "evil.example.org";
            signing.Headers["Host"] = "evil.example.org";
        });

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Twilio_may_add_fields_and_sign_with_a_port()
    {
        using var caller = sms.NewCaller();
        (await caller.PostAsync("/twilio/sms", caller.Sms(Question, ("NewField", "ñ 👍")))).Status.ShouldBe(HttpStatusCode.OK);
        (await caller.PostAsync("/twilio/sms", caller.Sms(Question), signing => signing.Url = "https://bot.example.org:443/twilio/sms")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_replayed_text_gets_the_same_answer_and_changes_nothing()
    {
        using var caller = sms.NewCaller();
        var fields = caller.Sms(Question);
        var first = await caller.PostAsync("/twilio/sms", fields);
        await caller.TextAsync("And is it open on Thanksgiving?");

        var again = await caller.PostAsync("/twilio/sms", fields);

        again.Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task A_repeated_webhook_is_known_by_its_token_as_well()
    {
        using var caller = sms.NewCaller();
        var first = await PostAsync(caller, "token-1", Question);
        (await PostAsync(caller, "token-1", "thanks")).ShouldBe(first);
        (await PostAsync(caller, "token-2", "thanks")).ShouldNotBe(first);
        using var other = sms.NewCaller();
        other.Phone = "+14045550000";
        (await PostAsync(other, "token-1", "thanks")).ShouldNotBe(first, "a token counts for one sender");

        static async Task<string> PostAsync(TwilioCaller caller, string token, string words) =>
            (await caller.PostAsync("/twilio/sms", caller.Sms(words), signing => signing.Headers["I-Twilio-Idempotency-Token"] = token)).Body;
    }

    [Fact]
    public async Task Ten_copies_at_once_are_answered_alike()
    {
        using var caller = sms.NewCaller();
        var fields = caller.Sms(Question);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => caller.PostAsync("/twilio/sms", fields)));
        answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_picture_alone_gets_a_kind_word()
    {
        using var caller = sms.NewCaller();
        var texts = await caller.TextAsync("", ("NumMedia", "1"), ("MediaContentType0", "image/jpeg"), ("MediaUrl0", "https://api.twilio.com/media/1"));
        texts.ShouldHaveSingleItem().ShouldContain("can't open pictures");
    }

    [Fact]
    public async Task A_picture_with_words_has_its_words_answered()
    {
        using var caller = sms.NewCaller();
        var texts = await caller.TextAsync(Question, ("NumMedia", "2"), ("MediaContentType0", "image/jpeg"), ("MediaContentType1", "image/png"));
        string.Join(' ', texts).ShouldContain("951-268-3900");
        string.Join(' ', texts).ShouldContain("can't open the pictures");
    }

    [Fact]
    public async Task An_empty_text_is_asked_what_it_needs()
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync("  ")).ShouldHaveSingleItem().ShouldContain("didn't get any words");
    }

    [Fact]
    public async Task Help_says_who_we_are_in_both_languages()
    {
        using var caller = sms.NewCaller();
        foreach (var (word, expected) in new[] { ("HELP", "independent travel-line assistant"), ("info", "951-268-3900"), ("AYUDA", "asistente independiente"), ("Help!", "STOP opts out") })
            (await caller.TextAsync(word)).ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task The_state_of_a_number_is_a_hint_and_does_not_answer_for_the_member()
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync("what's the number for member services?", ("FromState", "GA"))).ShouldHaveSingleItem().ShouldContain("Which area is your home");
    }

    [Theory]
    [InlineData("97201", "OR", "US")]
    [InlineData("22000", "BC", "MX")]
    [InlineData("00000", "ZZ", "ZZ")]
    public async Task The_zip_and_the_country_of_a_number_decide_nothing(string zip, string state, string country)
    {
        using var caller = sms.NewCaller();
        var texts = await caller.TextAsync("what's the number for member services?", ("FromZip", zip), ("FromState", state), ("FromCountry", country));
        texts.ShouldHaveSingleItem().ShouldContain("Which area is your home");
    }

    [Theory]
    [InlineData("Anonymous")]
    [InlineData("12345")]
    [InlineData("+266696687")]
    [InlineData("whatsapp:+14045550123")]
    [InlineData("\u202e+1404\u0000")]
    public async Task A_text_from_no_ordinary_number_is_answered_and_its_refusal_kept(string from)
    {
        using var caller = sms.NewCaller();
        caller.Phone = from;
        (await caller.TextAsync(Question))[0].ShouldContain("951-268-3900");
        (await caller.TextAsync("my chest is really tight"))[0].ShouldContain("911");
        (await caller.TextAsync("please stop texting me")).ShouldHaveSingleItem().ShouldContain("no more texts");
        (await sms.Ledger.FindConsentAsync(from, default)).ShouldBe(ConsentStatus.Refused);
    }

    [Fact]
    public async Task A_text_without_a_body_or_with_a_count_that_is_none_is_asked_what_it_needs()
    {
        using var caller = sms.NewCaller();
        var fields = caller.Sms("", ("NumMedia", "many"));
        fields.Remove("Body");
        TwilioCaller.Texts((await caller.PostAsync("/twilio/sms", fields)).Body).ShouldHaveSingleItem().ShouldContain("didn't get any words");
    }

    [Fact]
    public async Task An_emergency_beside_a_picture_is_heard()
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync("he can't breathe", ("NumMedia", "1"), ("MediaContentType0", "image/jpeg")))[0].ShouldContain("Call 911 now");
    }

    [Theory]
    [InlineData("MessageSid")]
    [InlineData("From")]
    public async Task A_post_that_is_no_text_is_refused(string missing)
    {
        using var caller = sms.NewCaller();
        var fields = caller.Sms(Question);
        fields.Remove(missing);
        (await caller.PostAsync("/twilio/sms", fields)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_larger_than_any_webhook_is_refused()
    {
        using var caller = sms.NewCaller();
        (await caller.PostAsync("/twilio/sms", caller.Sms(new string('a', 200_000)))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Characters_that_xml_cannot_hold_do_no_harm()
    {
        using var caller = sms.NewCaller();
        (await caller.PostAsync("/twilio/sms", caller.Sms("hello \u0001\uFFFF & <b> \ud83d"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_number_and_no_word_of_a_member_is_logged()
    {
        using var caller = sms.NewCaller();
        await caller.TextAsync("zebrafish in my insulin");
        await caller.TextAsync("please stop texting me zebrafish");
        await caller.PostAsync("/twilio/sms", caller.Sms("zebrafish"), signing => signing.Token = "wrong");
        sms.Host.Log.ShouldNotHold("zebrafish", caller.Phone, caller.Phone[1..], Uri.EscapeDataString(caller.Phone));
    }

    /// <summary>What a counter has counted since.</summary>
    private sealed class Count : IDisposable
    {
        private readonly MeterListener listener = new();
        private long value;

        public Count(string name)
        {
            listener.InstrumentPublished = (instrument, mine) =>
            {
                if (instrument.Name == name)
                    mine.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, added, _, _) => Interlocked.Add(ref value, added));
            listener.Start();
        }

        public long Value => Interlocked.Read(ref value);

        public void Dispose() => listener.Dispose();
    }
}
