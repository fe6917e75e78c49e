using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>The tables of appointments, members, reminders and audit: one model for both databases. Names follow FHIR R4 and Twilio.</summary>
internal abstract class AppointmentsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<LocationRow> Locations => Set<LocationRow>();

    public DbSet<PractitionerRow> Practitioners => Set<PractitionerRow>();

    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    public DbSet<SlotRow> Slots => Set<SlotRow>();

    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();

    public DbSet<BookingKeyRow> BookingKeys => Set<BookingKeyRow>();

    public DbSet<ReminderContactRow> ReminderContacts => Set<ReminderContactRow>();

    public DbSet<OutboundMessageRow> OutboundMessages => Set<OutboundMessageRow>();

    public DbSet<ClosureRow> Closures => Set<ClosureRow>();

    public DbSet<DeliveryReportRow> DeliveryReports => Set<DeliveryReportRow>();

    public DbSet<ConsentEventRow> ConsentEvents => Set<ConsentEventRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<CallbackRequestRow> CallbackRequests => Set<CallbackRequestRow>();

    public DbSet<PatientRow> Patients => Set<PatientRow>();

    public DbSet<PatientRecordNumberRow> RecordNumbers => Set<PatientRecordNumberRow>();

    public DbSet<ProxyLinkRow> ProxyLinks => Set<ProxyLinkRow>();

    public DbSet<VerificationFailureRow> VerificationFailures => Set<VerificationFailureRow>();

    public DbSet<AuditEventRow> AuditEvents => Set<AuditEventRow>();

    public DbSet<StoreKeyRow> StoreKeys => Set<StoreKeyRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Region>().HaveConversion<RegionConverter>().HaveMaxLength(8);
        configurationBuilder.Properties<ServiceType>().HaveConversion<ServiceConverter>().HaveMaxLength(32);
        configurationBuilder.Properties<PlanType>().HaveConversion<PlanConverter>().HaveMaxLength(32);
        configurationBuilder.Properties<SlotStatus>().HaveConversion<CodeConverter<SlotStatus>>().HaveMaxLength(24);
        configurationBuilder.Properties<AppointmentStatus>().HaveConversion<CodeConverter<AppointmentStatus>>().HaveMaxLength(24);
        configurationBuilder.Properties<MessageKind>().HaveConversion<CodeConverter<MessageKind>>().HaveMaxLength(24);
        configurationBuilder.Properties<MessageStatus>().HaveConversion<CodeConverter<MessageStatus>>().HaveMaxLength(24);
        configurationBuilder.Properties<DeliveryStatus>().HaveConversion<CodeConverter<DeliveryStatus>>().HaveMaxLength(24);
        configurationBuilder.Properties<ConsentStatus>().HaveConversion<CodeConverter<ConsentStatus>>().HaveMaxLength(24);
        configurationBuilder.Properties<ReminderChoice>().HaveConversion<CodeConverter<ReminderChoice>>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AppointmentTables.Describe(modelBuilder);
        MessageTables.Describe(modelBuilder);
        PatientTables.Describe(modelBuilder);
    }

    /// <summary>Milliseconds since 1970 in UTC: exact, the same in both databases, and in order.</summary>
    private sealed class InstantConverter() : ValueConverter<Instant, long>(at => at.ToUnixTimeMilliseconds(), ms => Instant.FromUnixTimeMilliseconds(ms));

    private sealed class RegionConverter() : ValueConverter<Region, string>(region => region.Code(), code => RegionCodes.Parse(code));

    private sealed class ServiceConverter() : ValueConverter<ServiceType, string>(service => service.Code(), code => ServiceTypes.Parse(code));

    private sealed class PlanConverter() : ValueConverter<PlanType, string>(plan => plan.Code(), code => PlanOf(code));

    /// <summary>FHIR spells its codes in lower case.</summary>
    private sealed class CodeConverter<T>() : ValueConverter<T, string>(value => value.ToString().ToLowerInvariant(), code => Enum.Parse<T>(code, true))
        where T : struct, Enum;

    private static PlanType PlanOf(string code) => PlanCodes.TryParse(code, out var plan) ? plan.Value : PlanType.Unknown;
}

internal sealed class SqliteAppointments(DbContextOptions<SqliteAppointments> options) : AppointmentsContext(options);

internal sealed class PostgreSqlAppointments(DbContextOptions<PostgreSqlAppointments> options) : AppointmentsContext(options);
