using System.Net;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Channels.WebChat;

namespace KpAssistant.Tests.Operations;

public sealed class PagesTests(MemoryHost shared) : IClassFixture<MemoryHost>, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = shared.Host.Root };

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("/", null, "en")]
    [InlineData("/", "es-MX,es;q=0.9,en;q=0.5", "es")]
    [InlineData("/", "fr-FR,en;q=0.8,es;q=0.9", "es")]
    [InlineData("/", "de", "en")]
    [InlineData("/?lang=en", "es", "en")]
    [InlineData("/?lang=es", "en", "es")]
    [InlineData("/chat", "es", "es")]
    [InlineData("/widget-demo", "es", "en")]
    public async Task A_page_comes_in_the_visitors_language_when_there_is_one(string path, string? accepts, string language)
    {
        using var page = await GetAsync(path, ("accept-language", accepts));
        (await page.Content.ReadAsStringAsync()).ShouldContain($"<html lang=\"{language}\">");
        page.Headers.Vary.ShouldContain("accept-language", StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/widget-demo", true)]
    [InlineData("/chat", false)]
    public async Task Only_the_widgets_frame_may_stand_on_other_sites_and_nothing_loads_from_elsewhere(string path, bool own)
    {
        using var page = await GetAsync(path);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.Contains("frame-ancestors 'self'", StringComparison.Ordinal).ShouldBe(own);
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        page.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Our_small_files_are_compressed_and_asked_for_again()
    {
        using var script = await GetAsync("/widget.js", ("accept-encoding", "br"));
        script.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        script.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_can_be_asked_for_by_its_head_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Demo_members_are_listed_in_development_only()
    {
        using var elsewhere = await http.GetAsync(new Uri("/demo/members", UriKind.Relative));
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await using var development = await TestHost.StartAsync("--environment=Development");
        using var client = new HttpClient { BaseAddress = development.Root };
        (await client.GetStringAsync("/demo/members")).ShouldContain("\"recordNumber\":\"90001101\"");
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers.Where(h => h.Value is not null))
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response;
    }
}
