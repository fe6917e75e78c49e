using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Twilio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Sms;

public sealed class OptOutTests(SmsHost sms) : IClassFixture<SmsHost>
{
    [Theory]
    [InlineData("please stop texting me", "free-form", "no more texts from us")]
    [InlineData("No me manden más mensajes", "free-form", "ya no le mandaremos")]
    [InlineData("Stop!", "keyword", "no more texts from us")]
    [InlineData("ALTO", "keyword", "ya no le mandaremos")]
    public async Task A_refusal_is_kept_at_once_and_confirmed_once(string words, string kind, string confirmation)
    {
        using var caller = sms.NewCaller();

        var first = await caller.TextAsync(words);
        var again = await caller.TextAsync(words);

        first.ShouldHaveSingleItem().ShouldContain(confirmation);
        again.ShouldBeEmpty("one confirmation at most");
        var kept = Recorded(caller).ShouldHaveSingleItem();
        (kept.Status, kept.Channel, kept.Words).ShouldBe((ConsentStatus.Refused, "sms", kind));
        (await sms.Ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Refused);
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("cancel")]
    [InlineData("End")]
    public async Task A_carrier_word_is_kept_and_left_to_the_carrier_to_confirm(string word)
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync(word)).ShouldBeEmpty();
        Recorded(caller).ShouldHaveSingleItem().Words.ShouldBe("keyword");
    }

    [Fact]
    public async Task What_advanced_opt_out_has_answered_is_kept_and_not_answered_again()
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync("no mas textos porfa", ("OptOutType", "STOP"))).ShouldBeEmpty();
        var kept = Recorded(caller).ShouldHaveSingleItem();
        (kept.Status, kept.Channel, kept.Words).ShouldBe((ConsentStatus.Refused, "carrier", "carrier-optout"));
    }

    [Fact]
    public async Task Who_has_opted_out_hears_nothing_but_what_an_emergency_needs_until_they_start_again()
    {
        using var caller = sms.NewCaller();
        await caller.TextAsync("stop texting me please");

        (await caller.TextAsync("What is the travel line number?")).ShouldBeEmpty();
        (await caller.TextAsync("HELP")).ShouldBeEmpty();
        (await caller.TextAsync("my chest is really tight"))[0].ShouldContain("911");
        (await caller.TextAsync("START")).ShouldHaveSingleItem().ShouldContain("texts from us again");
        (await caller.TextAsync("What is the travel line number?")).ShouldNotBeEmpty();
        Recorded(caller).Select(consent => consent.Status).ShouldBe([ConsentStatus.Refused, ConsentStatus.Given]);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("unstop")]
    [InlineData("text me again")]
    public async Task A_start_that_the_ledger_cannot_take_is_not_claimed_and_counts_when_it_is_said_again(string start)
    {
        await using var host = await SmsHost.StartAsync();
        using var caller = new TwilioCaller(host);
        var ledger = host.Services.GetRequiredService<FallibleReminders>();
        await caller.TextAsync("please stop texting me");
        ledger.IsDown = true;

        (await caller.TextAsync(start)).ShouldHaveSingleItem().ShouldContain("could not do that just now");
        ledger.IsDown = false;

        (await ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Refused);
        host.Services.GetRequiredService<PendingConsents>().Count.ShouldBe(0);
        (await caller.TextAsync(start)).ShouldHaveSingleItem().ShouldContain("texts from us again");
        (await ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Given);
    }

    [Fact]
    public async Task A_start_behind_a_refusal_that_waits_for_the_ledger_is_not_claimed_and_the_refusal_stands()
    {
        await using var host = await SmsHost.StartAsync();
        using var caller = new TwilioCaller(host);
        var ledger = host.Services.GetRequiredService<FallibleReminders>();
        ledger.IsDown = true;
        await caller.TextAsync("ya no me manden mensajes");

        (await caller.TextAsync("START")).ShouldHaveSingleItem().ShouldContain("START");
        ledger.IsDown = false;

        await UntilAsync(() => host.Services.GetRequiredService<PendingConsents>().Count == 0);
        (await ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Refused);
    }

    [Fact]
    public async Task An_old_text_that_comes_again_changes_nothing_that_was_said_since()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T18:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var host = await SmsHost.StartAsync(services => services.AddSingleton<TimeProvider>(clock));
        using var caller = new TwilioCaller(host);
        var ledger = host.Services.GetRequiredService<FallibleReminders>();
        var (stop, start) = (caller.Sms("please stop texting me"), caller.Sms("START"));
        await caller.PostAsync("/twilio/sms", stop);
        clock.Advance(TimeSpan.FromMinutes(20));
        await caller.PostAsync("/twilio/sms", start);
        clock.Advance(TimeSpan.FromMinutes(20));

        TwilioCaller.Texts((await caller.PostAsync("/twilio/sms", stop)).Body).ShouldBeEmpty();
        (await ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Given);
        await caller.TextAsync("STOP");
        clock.Advance(TimeSpan.FromMinutes(20));

        TwilioCaller.Texts((await caller.PostAsync("/twilio/sms", start)).Body).ShouldBeEmpty();
        (await ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Refused);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("HELP")]
    public async Task What_advanced_opt_out_has_answered_gets_no_second_answer(string type)
    {
        using var caller = sms.NewCaller();
        await caller.TextAsync("STOP", ("OptOutType", "STOP"));
        (await caller.TextAsync(type, ("OptOutType", type))).ShouldBeEmpty();
        (await sms.Ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(type == "START" ? ConsentStatus.Given : ConsentStatus.Refused);
    }

    [Fact]
    public async Task A_start_without_a_stop_before_it_is_no_consent()
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync("START")).ShouldNotBeEmpty();
        Recorded(caller).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_that_is_an_emergency_too_gets_the_emergency_reply_and_is_kept()
    {
        using var caller = sms.NewCaller();
        var texts = await caller.TextAsync("stop texting me, I want to kill myself");
        texts[0].ShouldContain("988");
        texts.ShouldAllBe(text => !text.Contains("no more texts", StringComparison.Ordinal));
        Recorded(caller).ShouldHaveSingleItem().Status.ShouldBe(ConsentStatus.Refused);
    }

    [Fact]
    public async Task Cancelling_an_appointment_is_no_opt_out()
    {
        using var caller = sms.NewCaller();
        (await caller.TextAsync("cancel my appointment")).ShouldNotBeEmpty();
        Recorded(caller).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_answer_to_start_is_in_the_language_of_the_conversation()
    {
        using var caller = sms.NewCaller();
        await caller.TextAsync("¿Cuál es el número de la línea de viaje?");
        await caller.TextAsync("ya no me manden mensajes");
        (await caller.TextAsync("START")).ShouldHaveSingleItem().ShouldContain("otra vez");
    }

    [Fact]
    public async Task An_opt_out_outlives_an_outage_of_its_ledger_and_is_honoured_meanwhile()
    {
        await using var host = await SmsHost.StartAsync();
        using var caller = new TwilioCaller(host);
        var ledger = host.Services.GetRequiredService<FallibleReminders>();
        ledger.IsDown = true;

        (await caller.TextAsync("please stop texting me")).ShouldHaveSingleItem().ShouldContain("no more texts");
        (await caller.TextAsync("please stop texting me")).ShouldBeEmpty("it is known already");
        (await caller.TextAsync("What is the travel line number?")).ShouldBeEmpty();
        ledger.Recorded.ShouldBeEmpty();
        ledger.IsDown = false;

        await UntilAsync(() => ledger.Recorded.Count == 1);
        ledger.Recorded[0].Words.ShouldBe("free-form");
        (await ledger.FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Refused);
        await UntilAsync(() => host.Services.GetRequiredService<PendingConsents>().Count == 0);
    }

    [Fact]
    public async Task An_opt_out_that_waits_outlives_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("kp-consents-").FullName;
        try
        {
            string phone;
            await using (var host = await SmsHost.StartAsync(null, $"--Data:Folder={folder}"))
            {
                using var caller = new TwilioCaller(host);
                host.Services.GetRequiredService<FallibleReminders>().IsDown = true;
                await caller.TextAsync("stop texting me");
                phone = caller.Phone;
            }
            Directory.GetFiles(Path.Combine(folder, "consents"), "*.json").ShouldHaveSingleItem();
            await File.WriteAllTextAsync(Path.Combine(folder, "consents", "00-broken.json"), "{");

            await using var later = await SmsHost.StartAsync(null, $"--Data:Folder={folder}");

            await UntilAsync(() => later.Services.GetRequiredService<FallibleReminders>().Recorded.Any(consent => consent.Phone == phone));
            await UntilAsync(() => Directory.GetFiles(Path.Combine(folder, "consents"), "*.json").Length == 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IReadOnlyList<ConsentEvent> Recorded(TwilioCaller caller)
    {
        lock (sms.Ledger.Recorded)
            return [.. sms.Ledger.Recorded.Where(consent => consent.Phone == caller.Phone)];
    }

    internal static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
            await Task.Delay(20, patience.Token);
    }
}
