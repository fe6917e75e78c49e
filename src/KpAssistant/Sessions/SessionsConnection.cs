using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>
/// The one connection to Redis or to the embedded store: made on first use, kept, and restored by itself. Timeouts are short, because a
/// member waits; a connection string that names its own wins.
/// </summary>
internal sealed class SessionsConnection : IDisposable
{
    private readonly Lazy<ConnectionMultiplexer> _multiplexer;
    private readonly ILogger _logger;

    public SessionsConnection(Func<string> connectionString, ILogger<SessionsConnection> logger)
    {
        _logger = logger;
        _multiplexer = new Lazy<ConnectionMultiplexer>(() => Connect(connectionString()));
    }

    /// <summary>Raised after the connection was lost and is back: signals may have been missed.</summary>
    public event Action? Restored;

    public IConnectionMultiplexer Multiplexer => _multiplexer.Value;

    public IDatabase Database => _multiplexer.Value.GetDatabase();

    public void Dispose()
    {
        if (_multiplexer.IsValueCreated)
            _multiplexer.Value.Dispose();
    }

    private ConnectionMultiplexer Connect(string connectionString)
    {
        var options = ConfigurationOptions.Parse("connectTimeout=2000,syncTimeout=1500,asyncTimeout=1500," + connectionString);
        // A store that is away at start must not keep the service from serving: it goes on trying.
        options.AbortOnConnectFail = false;
        options.IncludeDetailInExceptions = false;
        options.ClientName ??= "KpAssistant";
        var multiplexer = ConnectionMultiplexer.Connect(options);
        multiplexer.ConnectionFailed += (_, e) => _logger.ConnectionLost(e.FailureType.ToString());
        multiplexer.ConnectionRestored += (_, _) =>
        {
            _logger.ConnectionRestored();
            Restored?.Invoke();
        };
        return multiplexer;
    }
}
