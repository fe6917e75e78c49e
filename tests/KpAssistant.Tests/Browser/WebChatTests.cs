using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>The real Web Chat in a real browser.</summary>
[Collection(Chromium.Collection)]
public sealed class WebChatTests(Chromium chromium)
{
    internal const string Denver = "I'm in Denver next week and ran out of my blood pressure meds, home is California";

    [SkippableFact]
    public async Task A_member_is_greeted_asks_and_gets_the_answer_with_its_source()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SeesAsync("a computer program, not a nurse");
        await visit.SayAsync(Denver);
        await visit.SeesAsync("951-268-3900");
        await visit.SeesAsync("Source: Get care in a Kaiser Permanente area");
        (await visit.CountAsync("a computer program")).ShouldBe(1, "the greeting comes once");
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task A_question_of_the_home_page_is_asked_when_it_is_pressed()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Is the travel line open on Thanksgiving?" }).ClickAsync();
        await visit.SeesAsync("Source: Get care in a Kaiser Permanente area");
        (await visit.CountAsync("a computer program")).ShouldBe(1, "the greeting comes first, once");
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task A_suggested_action_is_a_question_like_any_other()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SayAsync(Denver);
        var suggestion = visit.Suggestion("What to bring to the pharmacy");
        await suggestion.ClickAsync();
        await visit.SeesAsync("What to bring to the pharmacy");
        await Assertions.Expect(visit.Bubbles).ToHaveCountAsync(5);
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task An_emergency_looks_urgent_and_is_announced()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SayAsync("my chest is really tight");
        var alert = visit.Page.Locator(".kp-urgent[role=alert]");
        await Assertions.Expect(alert).ToContainTextAsync("Call 911 now");
        var background = await alert.Locator(".webchat__bubble__content").First.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor");
        background.ShouldBe("rgb(253, 236, 234)");
        await visit.SayAsync("I'm safe now");
        await Assertions.Expect(visit.Page.Locator(".kp-urgent")).ToHaveCountAsync(1);
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task Reloading_the_page_keeps_the_conversation()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SayAsync(Denver);
        await visit.SeesAsync("951-268-3900");
        await visit.Page.ReloadAsync();
        await visit.SeesAsync("ran out of my blood pressure meds");
        await visit.SeesAsync("951-268-3900");
        await visit.SayAsync("thanks");
        await visit.SeesAsync("welcome");
        (await visit.CountAsync("a computer program")).ShouldBe(1);
        (await visit.CountAsync("ran out of my blood pressure meds")).ShouldBe(1);
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task After_the_network_was_lost_the_conversation_goes_on_and_nothing_comes_twice()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SayAsync("thanks");
        await visit.SeesAsync("welcome");

        await visit.LoseNetworkAsync();
        await visit.SayAsync("What is the travel line number?");
        var warning = visit.Page.Locator(".kp-warning[role=alert]");
        await Assertions.Expect(warning).ToContainTextAsync("did not go through");
        await Assertions.Expect(warning).ToContainTextAsync("call 911");
        await visit.FindNetworkAsync();
        await visit.SayAsync(Denver);

        await visit.SeesAsync("any Kaiser Permanente pharmacy can fill your prescription");
        await Assertions.Expect(warning).ToBeEmptyAsync();
        (await visit.CountAsync("any Kaiser Permanente pharmacy can fill your prescription")).ShouldBe(1);
        (await visit.CountAsync("ran out of my blood pressure meds")).ShouldBe(1);
        (await visit.CountAsync("a computer program")).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_page_whose_conversation_is_gone_begins_a_new_one()
    {
        await using var visit = await chromium.VisitAsync("/");
        await visit.SeesAsync("a computer program");
        await visit.Page.EvaluateAsync("sessionStorage.setItem('kpassistant.chat', JSON.stringify({ token: 'stale', conversationId: 'gone', userId: 'kp_x' }))");
        await visit.Page.ReloadAsync();
        await visit.SeesAsync("a computer program");
    }

    [SkippableFact]
    public async Task A_browser_in_Spanish_gets_a_page_and_a_chat_in_Spanish()
    {
        await using var visit = await chromium.VisitAsync("/", locale: "es-US");
        await visit.SeesAsync("¡Hola!");
        (await visit.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("es");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("¿");
        visit.ShouldHaveBeenQuiet();
    }

    [SkippableFact]
    public async Task Where_the_bundle_is_missing_the_page_says_how_to_get_it()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo");
        await visit.Page.RouteAsync("**/vendor/webchat.js", route => route.FulfillAsync(new() { Status = 404 }));
        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.Locator(".kp-note[role=status]")).ToContainTextAsync("install Node.js");
    }

    [SkippableFact]
    public async Task Where_the_service_does_not_answer_the_page_names_911_and_tries_again_when_asked()
    {
        await using var visit = await chromium.VisitAsync("/widget-demo");
        await visit.Page.RouteAsync("**/api/webchat/token", route => route.FulfillAsync(new() { Status = 502 }));
        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.Locator(".kp-note")).ToContainTextAsync("In an emergency, call 911");
        await visit.Page.UnrouteAllAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await visit.SeesAsync("a computer program");
    }
}
