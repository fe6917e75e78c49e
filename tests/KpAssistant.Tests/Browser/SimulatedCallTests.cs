using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>The telephone of the simulator: what a newcomer without an account can call, over both protocols.</summary>
[Collection(Chromium.Collection)]
public sealed class SimulatedCallTests(Chromium chromium)
{
    // The line remembers callers and their language.
    private static int s_callers = 300;

    [SkippableTheory]
    [InlineData("gather")]
    [InlineData("relay")]
    public async Task A_visit_is_booked_by_keys_alone(string protocol)
    {
        await using var visit = await CallAsync(protocol);
        await PressAsync(visit, "1", "Appointments and messages: press 3");
        await PressAsync(visit, "3", "Book a visit: press 1");
        await PressAsync(visit, "1", "See a doctor in person: press 1");
        await PressAsync(visit, "1", "In my home area: press 1");
        await PressAsync(visit, "80205", "medical record number");
        await PressAsync(visit, "90002101", "date of birth");
        await PressAsync(visit, "07131982", "The first time available: press 1");
        await PressAsync(visit, "1", "Mountain time|at .*: press 1");
        await PressAsync(visit, "1", "Book it: press 1");
        await PressAsync(visit, "1", "Your reference is");
        await ScreenshotTests.PictureAsync(visit, $"simulator-call-{protocol}");
        await HangUpAsync(visit);
    }

    [SkippableTheory]
    [InlineData("gather")]
    [InlineData("relay")]
    public async Task An_emergency_in_the_middle_of_a_booking_comes_first_and_the_booking_goes_on(string protocol)
    {
        await using var visit = await CallAsync(protocol);
        await SayAsync(visit, "I need to see a doctor in Denver next Tuesday morning, my knee hurts", "medical record number");
        await SayAsync(visit, "my chest is really tight", "Hang up and dial 9 1 1");
        await SayAsync(visit, "I am safe now", "Please say or key in your medical record number");
        await HangUpAsync(visit);
    }

    [SkippableFact]
    public async Task A_person_is_rung_and_the_call_comes_back_when_nobody_answers()
    {
        await using var visit = await CallAsync("gather");
        var agent = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Nobody answers" });
        await Assertions.Expect(agent).ToBeHiddenAsync();
        await PressAsync(visit, "0", "Ringing|call back");
        if (await agent.IsVisibleAsync())
        {
            await agent.ClickAsync();
            await SeesAsync(visit, "Nobody answered");
        }
        (await visit.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")).ShouldBeEmpty();
        await HangUpAsync(visit);
    }

    [SkippableFact]
    public async Task Two_changes_to_spanish()
    {
        await using var visit = await CallAsync("gather");
        await PressAsync(visit, "2", "le hablo en español");
        await SayAsync(visit, "se me acabó la medicina en Denver", "farmacia");
        await HangUpAsync(visit);
    }

    private async Task<Visit> CallAsync(string protocol)
    {
        var visit = await chromium.VisitAsync("/simulator", 1280, 1400);
        await visit.Page.Locator("#kp-voice-from").FillAsync($"+14045550{Interlocked.Increment(ref s_callers)}");
        await visit.Page.GetByLabel("Sound").UncheckAsync();
        await visit.Page.GetByLabel("My silence counts").UncheckAsync();
        await visit.Page.Locator($"[name=kp-voice-protocol][value={protocol}]").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Call", Exact = true }).ClickAsync();
        await SeesAsync(visit, "press 1 for a menu");
        return visit;
    }

    private static async Task PressAsync(Visit visit, string keys, string hears)
    {
        await ReadyAsync(visit);
        foreach (var key in keys)
            await visit.Page.Locator(".kp-voice-keys button").Filter(new() { HasTextRegex = new(key is '*' ? @"^\*$" : $"^{key}$") }).ClickAsync();
        await SeesAsync(visit, hears);
    }

    private static async Task SayAsync(Visit visit, string words, string hears)
    {
        await ReadyAsync(visit);
        await visit.Page.GetByLabel("Say").FillAsync(words);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Speak" }).ClickAsync();
        await SeesAsync(visit, hears);
    }

    /// <summary>A webhook call hears nothing between two documents; a relayed one always listens.</summary>
    private static async Task ReadyAsync(Visit visit)
    {
        if (await visit.Page.Locator("[name=kp-voice-protocol][value=gather]").IsCheckedAsync())
            await Assertions.Expect(visit.Page.Locator(".kp-voice-state")).ToContainTextAsync("Listening", new() { Timeout = 30_000 });
    }

    /// <summary>After what the caller did last, something like this is said.</summary>
    private static Task SeesAsync(Visit visit, string words) =>
        Assertions.Expect(visit.Page.Locator(".kp-voice-captions li:not(.kp-caller)").Filter(new() { HasTextRegex = new(words) }).Last).ToBeVisibleAsync(new() { Timeout = 45_000 });

    private static async Task HangUpAsync(Visit visit)
    {
        var hangUp = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hang up" });
        if (await hangUp.IsEnabledAsync())
            await hangUp.ClickAsync();
        visit.ShouldHaveBeenQuiet();
    }
}
