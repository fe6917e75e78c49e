using Deque.AxeCore.Playwright;
using KpAssistant.Tests.Channels;
using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>The phone simulator, with real webhooks behind it.</summary>
[Collection(Chromium.Collection)]
public sealed class SimulatorTests(Chromium chromium)
{
    [SkippableFact]
    public async Task A_text_is_answered_with_its_segments_and_stop_is_shown()
    {
        await using var visit = await chromium.VisitAsync("/simulator");
        await SayAsync(visit, "What is the travel line number?");
        await SeesAsync(visit, "951-268-3900");
        await SeesAsync(visit, "GSM-7");
        await SayAsync(visit, "my chest is really tight");
        await SeesAsync(visit, "Call 911 now");
        await ScreenshotTests.PictureAsync(visit, "simulator");

        await SayAsync(visit, "STOP");
        await SeesAsync(visit, "You are unsubscribed");
        await Assertions.Expect(visit.Page.Locator("#sms-state")).ToContainTextAsync("STOP is in force");
        await SayAsync(visit, "What is the travel line number?");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "START", Exact = true }).ClickAsync();
        await SeesAsync(visit, "texts from us again");

        (await visit.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")).ShouldBeEmpty();
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task It_speaks_spanish_and_fits_a_small_screen()
    {
        await using var visit = await chromium.VisitAsync("/simulator", 360, 740, "es-US");
        await visit.Page.Locator("#sms-number").FillAsync("+13055550199");
        await visit.Page.GetByLabel("Mensaje", new() { Exact = true }).FillAsync("no me manden más mensajes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
        await SeesAsync(visit, "ya no le mandaremos mensajes");
        await Assertions.Expect(visit.Page.Locator("#sms-state")).ToContainTextAsync("No quiere mensajes");
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360, "nothing scrolls sideways");
        await ScreenshotTests.PictureAsync(visit, "simulator-spanish");
        visit.ShouldHaveBeenQuiet();
    }

    [Fact]
    public async Task It_is_not_there_in_production_or_beside_a_real_account()
    {
        foreach (var settings in new string[][] { ["--environment=Production"], [.. Twilio.TwilioOptionsTests.Complete, "--environment=Development"] })
        {
            await using var host = await TestHost.StartAsync(settings);
            using var http = new HttpClient { BaseAddress = host.Root };
            foreach (var path in new[] { "/simulator", "/simulator/sms", "/simulator.html", "/twilio-stand-in/2010-04-01/Accounts/AC1/Messages.json" })
                ((int)(await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode).ShouldBe(404, path);
        }
    }

    private static async Task SayAsync(Visit visit, string words)
    {
        await visit.Page.GetByLabel("Message", new() { Exact = true }).FillAsync(words);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync("");
    }

    private static Task SeesAsync(Visit visit, string words) =>
        Assertions.Expect(visit.Page.Locator("#sms-log li").Filter(new() { HasText = words }).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
}
