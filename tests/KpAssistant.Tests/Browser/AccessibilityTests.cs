using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>axe-core finds nothing serious, with a conversation on the page and an urgent reply in it.</summary>
[Collection(Chromium.Collection)]
public sealed class AccessibilityTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData("/", "en-US")]
    [InlineData("/", "es-US")]
    [InlineData("/chat", "en-US")]
    public async Task A_page_has_no_serious_barrier(string path, string locale)
    {
        await using var visit = await chromium.VisitAsync(path, locale: locale);
        await visit.SeesAsync("911");
        await visit.SayAsync("my chest is really tight");
        await Assertions.Expect(visit.Page.Locator(".kp-urgent")).ToBeVisibleAsync();
        Serious(await visit.Page.RunAxe()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task The_widget_has_no_serious_barrier_closed_or_open()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo");
        var launcher = visit.Page.Locator("button");
        await Assertions.Expect(launcher).ToBeVisibleAsync();
        Serious(await visit.Page.RunAxe()).ShouldBeEmpty();
        await launcher.ClickAsync();
        await Assertions.Expect(visit.Page.FrameLocator("iframe").GetByText("a computer program, not a nurse").First).ToBeVisibleAsync();
        Serious(await visit.Page.RunAxe()).ShouldBeEmpty();
    }

    private static IEnumerable<string> Serious(AxeResult result)
    {
        result.Passes.Select(rule => rule.Id).ShouldContain("color-contrast", "otherwise nothing was looked at");
        return result.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"));
    }
}
