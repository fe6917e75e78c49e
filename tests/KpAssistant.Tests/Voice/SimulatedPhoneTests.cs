using KpAssistant.Tests.Browser;
using KpAssistant.Tests.Channels;
using Microsoft.Playwright;

namespace KpAssistant.Tests.Voice;

/// <summary>The phone in the browser, over the real doors.</summary>
[Collection(Chromium.Collection)]
public sealed class SimulatedPhoneTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData("Webhooks (Gather)")]
    [InlineData("ConversationRelay")]
    public async Task A_newcomer_calls_the_line_without_an_account(string protocol)
    {
        await using var host = await TestHost.StartAsync("--environment=Development", "--Scheduling:Demo=false");
        await using var visit = await chromium.VisitAsync(new Uri(host.Root, "/simulator").ToString());
        var page = visit.Page.Locator("#sim-voice");
        await page.GetByLabel("Sound").UncheckAsync();
        await page.GetByLabel(protocol).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Call", Exact = true }).ClickAsync();
        await HearsAsync(page, "Para español, oprima dos");

        await page.GetByRole(AriaRole.Button, new() { Name = "1", Exact = true }).ClickAsync();
        await HearsAsync(page, "Care away from home: press 1");
        await page.GetByLabel("Say").FillAsync("talk to a person");
        await visit.Page.Keyboard.PressAsync("Enter");
        await HearsAsync(page, "Ringing +19512683900");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nobody answers" }).ClickAsync();
        await HearsAsync(page, "Nobody answered");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You hung up");
        visit.ShouldHaveBeenQuiet();
    }

    [Fact]
    public async Task Outside_of_development_nobody_signs_anything()
    {
        await using var host = await VoiceHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Root };
        foreach (var path in new[] { "/simulator", "/simulator/voice/relay" })
            ((int)(await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode).ShouldBe(404);
        using var wish = new StringContent("""{"path":"/twilio/voice","fields":{}}""", System.Text.Encoding.UTF8, "application/json");
        ((int)(await http.PostAsync(new Uri("/simulator/voice/signature", UriKind.Relative), wish)).StatusCode).ShouldBe(404);
    }

    private static Task HearsAsync(ILocator page, string words) =>
        Assertions.Expect(page.GetByLabel("Captions")).ToContainTextAsync(words, new() { Timeout = 20_000 });
}
