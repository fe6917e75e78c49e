using KpAssistant.Dialogs.Appointments;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KpAssistant.Scheduling;

/// <summary>Section <c>Scheduling</c>.</summary>
public sealed class SchedulingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Scheduling";

    /// <summary>A slot must begin at least this long after the booking.</summary>
    public TimeSpan LeadTime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The same for same-day visits.</summary>
    public TimeSpan SameDayLeadTime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>An appointment that begins sooner than this is moved or cancelled by phone alone.</summary>
    public TimeSpan ChangeLimit { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Wrong dates of birth for one record number before it is locked.</summary>
    public int FailuresPerNumber { get; set; } = 3;

    /// <summary>How long such a failure counts.</summary>
    public TimeSpan NumberWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Failures from one conversation or phone before it is locked.</summary>
    public int FailuresPerSource { get; set; } = 5;

    /// <summary>Failures in web chat from one network before it is locked; a household, or a hotel, may be behind one.</summary>
    public int FailuresPerNetwork { get; set; } = 20;

    /// <summary>How long such a failure counts.</summary>
    public TimeSpan SourceWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Fills the store with made-up clinics and members. Never in production.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>How far ahead the made-up clinics have slots.</summary>
    public int DemoDays { get; set; } = 60;

    internal TimeSpan LeadTimeOf(ServiceType service) => service == ServiceType.SameDay ? SameDayLeadTime : LeadTime;
}

internal sealed class SchedulingOptionsValidator(IConfiguration configuration) : IValidateOptions<SchedulingOptions>
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public ValidateOptionsResult Validate(string? name, SchedulingOptions options)
    {
        var problems = new List<string>();
        Between(options.LeadTime, Month, "Scheduling:LeadTime", "02:00:00");
        Between(options.SameDayLeadTime, Month, "Scheduling:SameDayLeadTime", "00:30:00");
        Between(options.ChangeLimit, Month, "Scheduling:ChangeLimit", "02:00:00");
        Between(options.NumberWindow, Month, "Scheduling:NumberWindow", "1.00:00:00");
        Between(options.SourceWindow, Month, "Scheduling:SourceWindow", "01:00:00");
        if (options.FailuresPerNumber is < 1 or > 20)
            problems.Add("Scheduling:FailuresPerNumber must be between 1 and 20.");
        if (options.FailuresPerSource is < 1 or > 100)
            problems.Add("Scheduling:FailuresPerSource must be between 1 and 100.");
        if (options.FailuresPerNetwork is < 1 or > 1_000)
            problems.Add("Scheduling:FailuresPerNetwork must be between 1 and 1000.");
        if (options.DemoDays is < 1 or > 400)
            problems.Add("Scheduling:DemoDays must be between 1 and 400.");
        problems.AddRange(Connection(configuration));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Between(TimeSpan value, TimeSpan most, string setting, string example)
        {
            if (value < TimeSpan.Zero || value > most)
                problems.Add($"{setting} must be between 0 and {most.TotalDays:0} days, such as {example}.");
        }
    }

    // The text itself stays out of the message: it may hold a password.
    private static IEnumerable<string> Connection(IConfiguration configuration)
    {
        if (AppointmentsConnection.Choose(configuration) is not { Kind: StoreForm.PostgreSql } chosen)
            yield break;
        if (!Parses(chosen.ConnectionString))
            yield return "ConnectionStrings:Appointments is neither a PostgreSQL connection string, such as Host=db.example;Database=kpassistant;Username=…;Password=…, nor a SQLite file, such as Data Source=appointments.db.";
        if (configuration["Sessions:Store"]?.Equals("memory", StringComparison.OrdinalIgnoreCase) == true)
            yield return "ConnectionStrings:Appointments needs a key ring that lasts, and Sessions:Store=Memory has none: leave one of them out.";
    }

    private static bool Parses(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 };
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
