using System.Globalization;
using KpAssistant.BotFramework;
using KpAssistant.Scheduling;
using KpAssistant.Sessions;
using KpAssistant.Turns;

namespace KpAssistant.CommandLine;

/// <summary>The assistant without a server: everything in memory, nothing kept.</summary>
public sealed class Assistant : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="contentFolder">The folder of <c>prompts/</c> and <c>data/</c>; null is the program's own.</param>
    /// <param name="clock">From which day on the demo clinics have slots; null is today.</param>
    public Assistant(string? contentFolder = null, TimeProvider? clock = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Sessions:Store", "Memory")]).Build();
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton(clock ?? TimeProvider.System);
        collection.AddSessions(configuration);
        collection.AddAssistant(contentFolder ?? ContentFolder);
        collection.AddScheduling(configuration, contentFolder ?? ContentFolder, isProduction: false);
        services = collection.BuildServiceProvider();
    }

    /// <summary>prompts/ and data/ lie beside the program.</summary>
    public static string ContentFolder => AppContext.BaseDirectory;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Task<TurnResult> SayAsync(Caller caller, string text, int number, CancellationToken cancelled) =>
        Get<TurnLine>().RunAsync(caller.Message(text, number), cancelled);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Who talks, on which channel and when: what a vendor would tell of a message.</summary>
public sealed record Caller
{
    public required string ConversationId { get; init; }

    /// <summary>sms, webchat or voice.</summary>
    public string Channel { get; init; } = "webchat";

    /// <summary>BCP 47, such as es-US; null when the channel does not say.</summary>
    public string? Locale { get; init; }

    /// <summary>When the messages arrive; null is now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What the carrier says of the number.</summary>
    public CallerOrigin? From { get; init; }

    public Activity Message(string text, int number) => new()
    {
        Type = ActivityTypes.Message,
        Id = number.ToString(CultureInfo.InvariantCulture),
        ChannelId = Channel == "webchat" ? "console" : Channel,
        Text = text,
        Locale = Locale,
        Timestamp = At,
        From = new ChannelAccount("member", null, RoleTypes.User),
        Conversation = new ConversationAccount { Id = ConversationId },
        ChannelData = From?.ToJson(),
    };
}
