using System.Globalization;
using System.Net;

namespace KpAssistant.Tests.Channels.WebChat;

/// <summary>Who may call from a browser, and how often.</summary>
public sealed class OtherSitesTests
{
    private const string Ours = "https://members.example";

    [Fact]
    public async Task A_site_that_is_allowed_may_call_and_another_may_not()
    {
        await using var host = await TestHost.StartAsync($"--WebChat:AllowedOrigins:0={Ours}");
        using var http = new HttpClient { BaseAddress = host.Root };
        foreach (var path in new[] { "/api/webchat/token", "/v3/directline/conversations", "/v3/directline/conversations/c/activities", "/v3/directline/tokens/refresh" })
        {
            (await PreflightAsync(http, path, Ours)).ShouldBe(Ours);
            (await PreflightAsync(http, path, "https://elsewhere.example")).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Without_a_setting_no_other_site_may_call()
    {
        await using var host = await TestHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Root };
        (await PreflightAsync(http, "/v3/directline/conversations", Ours)).ShouldBeNull();
    }

    [Fact]
    public async Task A_star_allows_every_site()
    {
        await using var host = await TestHost.StartAsync("--WebChat:AllowedOrigins:0=*");
        using var http = new HttpClient { BaseAddress = host.Root };
        (await PreflightAsync(http, "/v3/directline/conversations", Ours)).ShouldBe("*");
    }

    [Fact]
    public async Task An_error_too_may_be_read_by_an_allowed_site()
    {
        await using var host = await TestHost.StartAsync($"--WebChat:AllowedOrigins:0={Ours}");
        using var http = new HttpClient { BaseAddress = host.Root };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { { "origin", Ours } } };
        using var refused = await http.SendAsync(request);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Ours]);
    }

    [Fact]
    public async Task Too_many_new_conversations_from_one_address_have_to_wait()
    {
        await using var host = await TestHost.StartAsync("--WebChat:TokensPerMinute=3");
        using var client = await host.NewClient().OpenAsync();
        await client.SendAsync(HttpMethod.Post, "/api/webchat/token");
        await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate");

        foreach (var path in new[] { "/api/webchat/token", "/v3/directline/tokens/generate" })
        {
            var refused = await client.SendAsync(HttpMethod.Post, path);
            refused.ShouldBeError(HttpStatusCode.TooManyRequests, "TooManyRequests");
            int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        }
        (await client.AskAsync("What is the travel line number?")).ShouldHaveSingleItem("who is talking already goes on");
    }

    private static async Task<string?> PreflightAsync(HttpClient http, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers =
            {
                { "origin", origin },
                { "access-control-request-method", "POST" },
                { "access-control-request-headers", "authorization,content-type,x-ms-bot-agent,x-requested-with" },
            },
        };
        using var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }
}
