using System.Collections.Concurrent;
using KpAssistant.Operations;
using KpAssistant.Tests.Channels;
using Microsoft.Playwright;

namespace KpAssistant.Tests.Browser;

/// <summary>Debian's Chromium, without a window, and a service for it to visit. One for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Collection = "browser";
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private TestHost? host;

    /// <summary>Where the browser finds the service.</summary>
    public Uri Root { get; private set; } = new(Server.DefaultUrl);

    /// <summary>Pictures show the address that the service has by default, wherever it listens now.</summary>
    private string[] Address => Root == host!.Root ? [] : [$"--host-resolver-rules=MAP {Root.Authority} {host.Root.Authority}"];

    private static string? Missing =>
        !File.Exists(Executable) ? $"{Executable} is not installed"
        : !File.Exists(Path.Combine(Pages.Root, "vendor", "webchat.js")) ? "the Web Chat bundle is not there; install npm and build again"
        : null;

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;
        host = await TestHost.StartAsync("--environment=Development");
        Root = ScreenshotTests.Folder is null ? host.Root : new Uri(Server.DefaultUrl);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = [.. Arguments, .. Address] });
    }

    /// <summary>A window of its own, as wide and high as said. Skips the test with a reason where there is no browser; where CI says that everything is there, fails it.</summary>
    internal async Task<Visit> VisitAsync(string path, int width = 1280, int height = 860, string locale = "en-US")
    {
        if (browser is null && Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(Missing);
        Skip.If(browser is null, Missing);
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        var visit = new Visit(context, await context.NewPageAsync(), Root);
        await visit.WatchStreamsAsync();
        await visit.GoAsync(path);
        return visit;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }
}

[CollectionDefinition(Chromium.Collection)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;

/// <summary>One window on our pages. It notes every request, and lets none leave this machine.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri root;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<IWebSocketRoute> streams = new();

    public Visit(IBrowserContext context, IPage page, Uri root)
    {
        (this.context, Page, this.root) = (context, page, root);
        page.Request += (_, request) => requests.Enqueue(request.Url);
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>Errors of scripts, and what the browser refused because of our security policy.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public ILocator Input => Page.Locator("[data-testid='send box text area'], input[data-id='webchat-sendbox-input']").First;

    public ILocator Bubbles => Page.Locator(".webchat__bubble__content");

    /// <summary>A suggested action; Web Chat also lists it in the message, where no pointer reaches it.</summary>
    public ILocator Suggestion(string title) =>
        Page.GetByRole(AriaRole.Toolbar, new() { Name = "Suggested actions" }).GetByRole(AriaRole.Button, new() { Name = title });

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(root, path).ToString());

    /// <summary>Puts us between the page and its sockets, so that they can be cut like a cable.</summary>
    public Task WatchStreamsAsync() => Page.RouteWebSocketAsync(_ => true, stream =>
    {
        requests.Enqueue(stream.Url);
        streams.Enqueue(stream);
        stream.ConnectToServer();
    });

    /// <summary>No request gets through any more, and open sockets are gone.</summary>
    public async Task LoseNetworkAsync()
    {
        await context.SetOfflineAsync(true);
        while (streams.TryDequeue(out var stream))
            await stream.CloseAsync();
    }

    public Task FindNetworkAsync() => context.SetOfflineAsync(false);

    /// <summary>Waits until a bubble says this.</summary>
    public Task SeesAsync(string words) => Assertions.Expect(Bubbles.Filter(new() { HasText = words }).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

    /// <summary>How many bubbles say this.</summary>
    public Task<int> CountAsync(string words) => Bubbles.Filter(new() { HasText = words }).CountAsync();

    public async Task SayAsync(string words)
    {
        await Input.FillAsync(words);
        await Input.PressAsync("Enter");
    }

    /// <summary>Nothing left this machine, and nothing went wrong on the page.</summary>
    public void ShouldHaveBeenQuiet()
    {
        requests.Select(url => new Uri(url)).Where(url => url.Scheme is not ("data" or "blob") && url.Host is not ("127.0.0.1" or "localhost")).ShouldBeEmpty();
        complaints.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
