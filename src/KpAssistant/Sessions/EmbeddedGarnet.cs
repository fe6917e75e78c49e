using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Garnet.server;
using Garnet.server.Auth.Settings;
using Tsavorite.core;

namespace KpAssistant.Sessions;

/// <summary>
/// Garnet in this process, on a loopback port that the system chooses, behind a password that never leaves the process. Every commit is in
/// the append-only file before it is answered, so that a kill -9 takes nothing that a member was told.
/// </summary>
internal sealed class EmbeddedGarnet(string folder, ILogger<EmbeddedGarnet> logger) : IDisposable
{
    private const int PortTries = 5;

    private readonly string _password = RandomNumberGenerator.GetHexString(48);
    private DataFolderLock? _lock;
    private GarnetServer? _server;
    private int _port;

    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public string ConnectionString => _server is not null
        ? $"127.0.0.1:{_port},password={_password}"
        : throw new InvalidOperationException("The embedded store is not started.");

    /// <exception cref="DataFolderInUseException">Another service works on the folder.</exception>
    public void Start()
    {
        _lock = DataFolderLock.Take(folder);
        try
        {
            _server = StartOnFreePort();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
        logger.EmbeddedStarted(folder);
    }

    /// <summary>Completes when everything written so far is in the append-only file.</summary>
    public async Task PersistedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_server is { } server)
                await server.Store.WaitForCommitAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is TsavoriteException or IOException)
        {
            throw new SessionStoreUnavailableException("The embedded store cannot write its file.", problem);
        }
    }

    public async Task StopAsync()
    {
        if (_server is null)
            return;
        try
        {
            await _server.Store.CommitAOFAsync(CancellationToken.None);
        }
        catch (Exception problem) when (problem is TsavoriteException or IOException)
        {
            logger.CommitAtShutdownFailed(problem);
        }
        Dispose();
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _server, null)?.Dispose();
        _lock?.Dispose();
    }

    private GarnetServer StartOnFreePort()
    {
        for (var attempt = 1; ; attempt++)
        {
            _port = FreePort();
            var server = new GarnetServer(Options(_port));
            try
            {
                server.Start();
                return server;
            }
            catch (SocketException) when (attempt < PortTries)
            {
                // Somebody took the port between the question and the answer.
                server.Dispose();
            }
        }
    }

    private GarnetServerOptions Options(int port) => new()
    {
        EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
        AuthSettings = new AclAuthenticationPasswordSettings(null, _password),
        QuietMode = true,
        MaxDatabases = 1,

        // The commit is a script, and must be atomic.
        EnableLua = true,
        LuaTransactionMode = true,
        LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, "", Timeout.InfiniteTimeSpan, LuaLoggingMode.Silent, []),

        // Without the storage tier, what does not fit into memory would silently be forgotten.
        EnableStorageTier = true,
        LogDir = folder,
        CheckpointDir = folder,
        DeviceType = DeviceType.RandomAccess,
        LogMemorySize = "256m",
        PageSize = "4m",
        SegmentSize = "64m",
        ObjectLogSegmentSize = "64m",
        IndexMemorySize = "16m",
        // What expired or was overwritten leaves the disk within hours, also when nobody asks for it again.
        ExpiredKeyDeletionScanFrequencySecs = 3600,
        CompactionFrequencySecs = 3600,
        CompactionType = LogCompactionType.Scan,
        CompactionMaxSegments = 8,

        EnableAOF = true,
        CommitFrequencyMs = 0,
        // Waiting inside the server would hold threads of this process's pool until it has none left; PersistedAsync waits without one.
        WaitForCommit = false,
        AofMemorySize = "32m",
        AofPageSize = "8m",
        AofSegmentSize = "16m",
        // Beyond this a checkpoint is taken and the file cut: a start reads a checkpoint in no time, but replays 25 MB a second.
        AofSizeLimit = "32m",
        Recover = true,
        FailOnRecoveryError = true,
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
