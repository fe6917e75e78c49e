using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Sessions;
using NodaTime;

namespace KpAssistant.Channels.Sms;

/// <summary>
/// Opt-outs that the ledger could not take, because it did not answer; who opts in then is asked to do so later. Each lies in a file of its own under <c>Data:Folder/consents</c>
/// until the ledger has it, so that neither an outage of the store nor a restart loses it; meanwhile <see cref="Find"/> honours it in this process, which
/// sends nothing unasked to any number whose consent it cannot look up. Other nodes hear of it when the ledger does; where the ledger is away for all, none of them has
/// reminders to send, since these lie in the same database.
/// </summary>
public sealed class PendingConsents : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, ConsentEvent> last = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string? File, ConsentEvent Consent)> waiting = new();
    private readonly IReminders reminders;
    private readonly TimeProvider clock;
    private readonly ILogger<PendingConsents> logger;
    private readonly string folder;
    private readonly SemaphoreSlim come = new(0);

    public PendingConsents(IReminders reminders, IConfiguration configuration, TimeProvider clock, ILogger<PendingConsents> logger)
    {
        (this.reminders, this.clock, this.logger) = (reminders, clock, logger);
        folder = Path.Combine(Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } data ? data : ".kpassistant"), "consents");
        foreach (var (file, consent) in Read())
            Wait(file, consent);
    }

    /// <summary>How many wait.</summary>
    public int Count => waiting.Count;

    /// <summary>The last word of a number that has not reached the ledger; null when there is none.</summary>
    public ConsentStatus? Find(string phone) => last.TryGetValue(phone, out var consent) ? consent.Status : null;

    /// <summary>Keeps it until the ledger answers. Never fails: without a disk it is kept in memory, and the log says so.</summary>
    public void Keep(ConsentEvent consent)
    {
        string? file = null;
        try
        {
            file = Write(consent);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            logger.ConsentNotOnDisk(problem.GetType().Name);
        }
        Wait(file, consent);
        logger.ConsentWaits(consent.Status);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await HandOverAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends; what waits is on disk.
        }
    }

    private async Task HandOverAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await come.WaitAsync(stoppingToken);
            while (waiting.TryPeek(out var next) && !await TryRecordAsync(next.Consent, stoppingToken))
                await Task.Delay(Pause, clock, stoppingToken);
            if (!waiting.TryDequeue(out var done))
                continue;
            Forget(done.File);
            last.TryRemove(KeyValuePair.Create(done.Consent.Phone, done.Consent));
            logger.ConsentReachedLedger(done.Consent.Status);
        }
    }

    private async Task<bool> TryRecordAsync(ConsentEvent consent, CancellationToken cancelled)
    {
        try
        {
            await reminders.RecordConsentAsync(consent, cancelled);
            return true;
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancelled.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Wait(string? file, ConsentEvent consent)
    {
        last[consent.Phone] = consent;
        waiting.Enqueue((file, consent));
        come.Release();
    }

    /// <summary>One that stays is only told to the ledger once more after a restart, where a later word wins.</summary>
    private void Forget(string? file)
    {
        try
        {
            if (file is not null)
                File.Delete(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            logger.ConsentUnreadable(Path.GetFileName(file!));
        }
    }

    private string Write(ConsentEvent consent)
    {
        DataFolderLock.CreatePrivate(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{consent.At.ToUnixTimeTicks():D20}-{Guid.NewGuid():N}");
        var file = Path.Combine(folder, name + ".json");
        using (var stream = new FileStream(file + ".tmp", FileMode.CreateNew))
        {
            JsonSerializer.Serialize(stream, Line.Of(consent));
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".tmp", file);
        return file;
    }

    private IEnumerable<(string File, ConsentEvent Consent)> Read()
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            Line? line = null;
            try
            {
                line = JsonSerializer.Deserialize<Line>(File.ReadAllBytes(file));
            }
            catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
            {
                logger.ConsentUnreadable(Path.GetFileName(file));
            }
            if (line is not null)
                yield return (file, line.ToConsent());
        }
    }

    private sealed record Line(string Phone, ConsentStatus Status, long AtTicks, string Channel, string Words, string? By, string? MessageSid)
    {
        public static Line Of(ConsentEvent consent) =>
            new(consent.Phone, consent.Status, consent.At.ToUnixTimeTicks(), consent.Channel, consent.Words, consent.By, consent.MessageSid);

        public ConsentEvent ToConsent() => new(Phone, Status, Instant.FromUnixTimeTicks(AtTicks), Channel, Words, By) { MessageSid = MessageSid };
    }
}
