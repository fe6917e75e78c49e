using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>
/// Pictures of the running pages. With <c>KPASSISTANT_SCREENSHOTS</c> naming a folder they are written there; the README's is
/// <c>docs/images/webchat.png</c>.
/// </summary>
[Collection(Chromium.Collection)]
public sealed class ScreenshotTests(Chromium chromium)
{
    internal static readonly string? Folder = Environment.GetEnvironmentVariable("KPASSISTANT_SCREENSHOTS");

    [SkippableFact]
    public async Task The_picture_in_the_readme_shows_a_conversation()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SeesAsync("In an emergency, call 911");
        await visit.SayAsync(WebChatTests.Denver);
        await visit.SeesAsync("951-268-3900");
        await Assertions.Expect(visit.Suggestion("What to bring to the pharmacy")).ToBeVisibleAsync();
        (await PictureAsync(visit, "webchat")).Length.ShouldBeInRange(20_000, 300_000);
    }

    [SkippableTheory]
    [InlineData("home-phone", "/", 360, 740, "en-US")]
    [InlineData("home-tablet", "/", 820, 1180, "en-US")]
    [InlineData("home-spanish", "/", 1280, 860, "es-US")]
    [InlineData("frame-phone", "/chat", 360, 740, "en-US")]
    [InlineData("frame-spanish", "/chat", 400, 640, "es-MX")]
    public async Task A_page_fits_its_screen(string name, string path, int width, int height, string locale)
    {
        await using var visit = await chromium.VisitAsync(path, width, height, locale);
        await visit.SeesAsync("911");
        await visit.SayAsync(locale.StartsWith("es", StringComparison.Ordinal) ? "me duele mucho el pecho" : "my chest is really tight");
        await Assertions.Expect(visit.Page.Locator(".kp-urgent")).ToBeVisibleAsync();
        await PictureAsync(visit, name);
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "nothing scrolls sideways");
        (await visit.Input.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(150);
    }

    internal static async Task<byte[]> PictureAsync(Visit visit, string name)
    {
        await Task.Delay(600); // Web Chat scrolls to the newest bubble in its own time.
        return await visit.Page.ScreenshotAsync(new() { Path = Folder is null ? null : Path.Combine(Folder, $"{name}.png") });
    }
}
