using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>The launcher on somebody else's page.</summary>
[Collection(Chromium.Collection)]
public sealed class WidgetTests(Chromium chromium)
{
    [SkippableFact]
    public async Task The_big_bundle_is_asked_for_only_when_the_launcher_is_pressed()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo");
        var launcher = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open the travel help chat" });
        await Assertions.Expect(launcher).ToHaveAttributeAsync("aria-expanded", "false");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        visit.Requests.ShouldNotContain(url => url.Contains("webchat.js", StringComparison.Ordinal));

        await launcher.ClickAsync();

        await Assertions.Expect(Frame(visit).GetByText("a computer program, not a nurse").First).ToBeVisibleAsync();
        visit.Requests.ShouldContain(url => url.Contains("webchat.js", StringComparison.Ordinal));
        await Assertions.Expect(Frame(visit).GetByText("not affiliated with Kaiser Permanente")).ToBeVisibleAsync();
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task The_keyboard_alone_opens_asks_and_closes_and_the_focus_comes_back()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo");
        var launcher = visit.Page.Locator("button");
        await launcher.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        var input = Frame(visit).GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await Assertions.Expect(input).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("What is the travel line number?");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Frame(visit).GetByText("951-268-3900").First).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Assertions.Expect(launcher).ToBeFocusedAsync();
        await Assertions.Expect(launcher).ToHaveAttributeAsync("aria-expanded", "false");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Frame(visit).GetByText("951-268-3900").First).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task On_a_phone_the_panel_fills_the_screen_and_nothing_scrolls_sideways()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo", 360, 740);
        await visit.Page.Locator("button").ClickAsync();
        var input = Frame(visit).GetByRole(AriaRole.Textbox, new() { Name = "Message input box" });
        await Assertions.Expect(input).ToBeVisibleAsync();
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
        var (panel, launcher) = ((await visit.Page.GetByRole(AriaRole.Dialog).BoundingBoxAsync())!, (await visit.Page.Locator("button").BoundingBoxAsync())!);
        panel.Width.ShouldBe(360);
        (panel.Y + panel.Height).ShouldBeLessThanOrEqualTo(launcher.Y, "the launcher hides nothing");
        await ScreenshotTests.PictureAsync(visit, "widget-phone");
    }

    [SkippableFact]
    public async Task The_pages_language_is_the_chats_language()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo");
        await visit.Page.AddInitScriptAsync("new MutationObserver((_, o) => { document.documentElement.lang = 'es'; o.disconnect(); }).observe(document, { childList: true, subtree: true });");
        await visit.Page.ReloadAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Abrir el chat de ayuda para viajes" }).ClickAsync();
        await Assertions.Expect(Frame(visit).GetByText("¡Hola!").First).ToBeVisibleAsync();
        await ScreenshotTests.PictureAsync(visit, "widget-spanish");
    }

    private static IFrameLocator Frame(Visit visit) => visit.Page.FrameLocator("iframe");
}
