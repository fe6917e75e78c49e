using System.Security.Cryptography;
using System.Text;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Members;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace KpAssistant.Scheduling;

/// <summary>
/// Members in SQL. An attempt walks the same way whether its number exists or not: the same reads, one decryption, the same comparisons, the same rows
/// written. Attempts on one number or from one source go one after the other, so that many at once cannot slip through the limits.
/// </summary>
internal sealed class SqlMemberDirectory(AppointmentsStore store, IOptions<SchedulingOptions> settings, TimeProvider clock) : IMemberDirectory
{
    private const int AdultAt = 18;
    private readonly SchedulingOptions options = settings.Value;
    private byte[]? nobody;

    public async Task<Verification> VerifyAsync(VerificationAttempt attempt, CancellationToken cancelled)
    {
        await store.ReadyAsync(cancelled);
        var number = store.Personal.HashOfNumber(attempt.RecordNumber);
        return await store.WriteAsync(context => VerifyAsync(context, attempt, number, cancelled), cancelled);
    }

    public Task<Patient?> FindAsync(string patientId, CancellationToken cancelled) => store.ReadAsync(
        async context => await context.Patients.AsNoTracking().Include(p => p.RecordNumbers).SingleOrDefaultAsync(p => p.Id == patientId, cancelled) is { } row
            ? ToPatient(row)
            : null,
        cancelled);

    public Task<IReadOnlyList<Patient>> FindActsForAsync(string patientId, CancellationToken cancelled) => store.ReadAsync<IReadOnlyList<Patient>>(
        async context =>
        {
            var rows = await context.Patients.AsNoTracking().Include(p => p.RecordNumbers)
                .Where(p => context.ProxyLinks.Any(link => link.PatientId == patientId && link.ActsForId == p.Id)).OrderBy(p => p.Id).ToListAsync(cancelled);
            return [.. rows.Select(ToPatient)];
        },
        cancelled);

    private async Task<Verification> VerifyAsync(AppointmentsContext context, VerificationAttempt attempt, string number, CancellationToken cancelled)
    {
        await TakeTurnAsync(context, number, attempt.Source, cancelled);
        if (await LockedUntilAsync(context, attempt, number, cancelled) is { } until)
        {
            Audit(context, attempt, "member.verify-locked", null);
            return new Verification.Locked(until);
        }
        var row = await context.Patients.AsNoTracking().Include(p => p.RecordNumbers)
            .SingleOrDefaultAsync(p => context.RecordNumbers.Any(n => n.Hash == number && n.PatientId == p.Id), cancelled);
        var born = Encoding.UTF8.GetBytes(store.Personal.Unprotect(row?.BirthDate ?? (nobody ??= store.Personal.Protect("0001-01-01"))));
        if ((Is(born, attempt.BirthDate) | Is(born, attempt.OtherBirthDate ?? attempt.BirthDate)) & row is not null)
        {
            await context.VerificationFailures.Where(f => f.NumberHash == number && f.Source == attempt.Source).ExecuteDeleteAsync(cancelled);
            Audit(context, attempt, "member.verify", row!.Id);
            return new Verification.Verified(ToPatient(row));
        }
        context.VerificationFailures.Add(new VerificationFailureRow { NumberHash = number, Source = attempt.Source, At = attempt.At });
        Audit(context, attempt, "member.verify-failed", null);
        return new Verification.Failed();
    }

    private static bool Is(byte[] born, LocalDate said) => CryptographicOperations.FixedTimeEquals(born, Encoding.UTF8.GetBytes(LocalDatePattern.Iso.Format(said)));

    /// <summary>SQLite has one writer anyway.</summary>
    private static async Task TakeTurnAsync(AppointmentsContext context, string number, string source, CancellationToken cancelled)
    {
        if (context is not PostgreSqlAppointments)
            return;
        var locks = new[] { $"n:{number}", $"s:{source}" }.Select(LockOf).Order().ToArray();
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({locks[0]})", cancelled);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({locks[1]})", cancelled);
    }

    private static long LockOf(string name) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private async Task<Instant?> LockedUntilAsync(AppointmentsContext context, VerificationAttempt attempt, string number, CancellationToken cancelled)
    {
        var byNumber = await UntilAsync(context.VerificationFailures.Where(f => f.NumberHash == number), options.NumberWindow, options.FailuresPerNumber);
        var bySource = await UntilAsync(context.VerificationFailures.Where(f => f.Source == attempt.Source), options.SourceWindow, attempt.IsSharedSource ? options.FailuresPerNetwork : options.FailuresPerSource);
        return byNumber is null || bySource > byNumber ? bySource ?? byNumber : byNumber;

        // Open again when the first of the last few failures no longer counts.
        async Task<Instant?> UntilAsync(IQueryable<VerificationFailureRow> failures, TimeSpan window, int most)
        {
            var since = attempt.At - Duration.FromTimeSpan(window);
            var first = await failures.Where(f => f.At > since).OrderByDescending(f => f.At).Skip(most - 1).Select(f => (Instant?)f.At).FirstOrDefaultAsync(cancelled);
            return first + Duration.FromTimeSpan(window);
        }
    }

    private void Audit(AppointmentsContext context, VerificationAttempt attempt, string type, string? patientId) => context.AuditEvents.Add(new AuditEventRow
    {
        Recorded = attempt.At,
        Type = type,
        Agent = patientId is null ? store.Personal.HashOfConversation(attempt.Source) : store.Personal.HashOfPatient(patientId),
    });

    private Patient ToPatient(PatientRow row)
    {
        var born = LocalDatePattern.Iso.Parse(store.Personal.Unprotect(row.BirthDate)).Value;
        return new Patient
        {
            Id = row.Id,
            GivenName = store.Personal.Unprotect(row.GivenName),
            Home = row.Home,
            Plan = row.Plan,
            RecordRegions = row.RecordNumbers.Select(n => n.Region).ToHashSet(),
            IsChild = born.PlusYears(AdultAt) > clock.GetCurrentInstant().InUtc().Date,
            IsDemo = row.IsDemo,
        };
    }
}
