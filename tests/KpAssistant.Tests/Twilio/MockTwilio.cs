using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KpAssistant.Tests.Twilio;

/// <summary>A server that answers every new message with one status, and lists none.</summary>
internal sealed class MockTwilio : IAsyncDisposable
{
    private readonly WebApplication app;
    private int posts;

    private MockTwilio(HttpStatusCode answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/{**any}", () =>
        {
            Interlocked.Increment(ref posts);
            return Results.StatusCode((int)answer);
        });
        app.MapGet("/{**any}", () => Results.Json(new { messages = Array.Empty<object>() }));
    }

    public string Root => app.Urls.Single();

    public int Posts => posts;

    public static async Task<MockTwilio> StartAsync(HttpStatusCode answer)
    {
        var mock = new MockTwilio(answer);
        await mock.app.StartAsync();
        return mock;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
