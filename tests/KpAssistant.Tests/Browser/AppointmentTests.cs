using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>A visit is booked, moved and cancelled with the pointer, as far as there is something to click.</summary>
[Collection(Chromium.Collection)]
public sealed class AppointmentTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData("desk", 1280, 860)]
    [InlineData("phone", 360, 740)]
    public async Task A_member_books_moves_and_cancels_a_visit(string screen, int width, int height)
    {
        await using var visit = await chromium.VisitAsync(width > 500 ? "/" : "/chat", width, height);
        await visit.SeesAsync("911");
        await visit.SayAsync("I need to see a doctor in Denver next week in the morning, my knee hurts");
        await visit.SeesAsync("medical record number");
        await PictureAsync("who");
        await visit.SayAsync("90002201");
        await visit.SeesAsync("date of birth");
        await visit.SayAsync("12/24/1977");
        await visit.SeesAsync("Which one would you like?");
        await PictureAsync("offer");
        await Times(visit).First.ClickAsync();
        await visit.SeesAsync("Shall I book this?");
        await PictureAsync("confirm");
        await visit.Suggestion("Book it").ClickAsync();
        await visit.SeesAsync("Your reference is");
        await PictureAsync("booked");
        // Nobody agrees to texts by a button whose question they do not see.
        await Assertions.Expect(visit.Bubbles.Filter(new() { HasText = "Would you like text reminders" }).Last).ToBeInViewportAsync();
        await visit.Suggestion("No reminders").ClickAsync();
        await visit.SeesAsync("no reminders");

        await visit.SayAsync("show my appointments");
        await visit.SeesAsync("Is there something to change?");
        await PictureAsync("details");
        await visit.Suggestion("Move it").ClickAsync();
        await visit.SeesAsync("When would suit you?");
        await visit.Suggestion("The first time available").ClickAsync();
        await Times(visit).Nth(1).ClickAsync();
        await visit.SeesAsync("Shall I move your visit");
        await visit.Suggestion("Move it").ClickAsync();
        await visit.SeesAsync("Your reference is still");
        await PictureAsync("moved");

        await visit.SayAsync("cancel my appointment");
        await visit.SeesAsync("Shall I cancel this visit?");
        await PictureAsync("cancel");
        await visit.Suggestion("Cancel the visit").ClickAsync();
        await visit.SeesAsync("is cancelled");
        await PictureAsync("cancelled");
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "nothing scrolls sideways");
        visit.ShouldHaveBeenQuiet();

        Task PictureAsync(string step) => ScreenshotTests.PictureAsync(visit, $"appointment-{screen}-{step}");
    }

    private static ILocator Times(Visit visit) =>
        visit.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Suggested actions" }).GetByRole(AriaRole.Button, new() { NameRegex = new(@" at \d+(:\d\d)? [ap]\.m\. MT") });
}
