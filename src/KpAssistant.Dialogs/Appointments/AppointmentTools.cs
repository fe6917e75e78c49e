using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Limits that the conversation and the store share.</summary>
/// <param name="LeadTime">A slot must begin at least this long after the booking.</param>
/// <param name="SameDayLeadTime">The same for same-day visits.</param>
/// <param name="ChangeLimit">A visit that begins sooner than this is moved or cancelled by phone alone.</param>
public sealed record BookingRules(Duration LeadTime, Duration SameDayLeadTime, Duration ChangeLimit)
{
    public static BookingRules Usual { get; } = new(Duration.FromHours(2), Duration.FromMinutes(30), Duration.FromHours(2));

    public Duration LeadTimeOf(ServiceType service) => service == ServiceType.SameDay ? SameDayLeadTime : LeadTime;
}

/// <summary>What the dialogs about appointments share.</summary>
public sealed record AppointmentTools(IScheduling Scheduling, IMemberDirectory Members, IReminders Reminders, AppointmentReader Reader, AppointmentWords Words,
    RegionGuide Guide, PlaceQuestions Places, FollowUps FollowUps, AppointmentWishes Wishes, BookingRules Rules);

/// <summary>Values of prompts about appointments.</summary>
internal static class AppointmentValues
{
    private static readonly ZonedDateTimePattern Pattern =
        ZonedDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>'['z']'", DateTimeZoneProviders.Tzdb);

    /// <summary>ISO 8601 with offset and zone: what the wording filters read.</summary>
    public static string Moment(Instant at, DateTimeZone zone) => Pattern.Format(at.InZone(zone));

    /// <summary>Without its zone, which is known from before or said later.</summary>
    public static string Local(Instant at, DateTimeZone zone) => LocalDateTimePattern.GeneralIso.Format(at.InZone(zone).LocalDateTime);

    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>A value that begins with @ names a prompt, which is worded in its place.</summary>
    public static string Service(ServiceType service) => $"@appointments.service-{service.Code()}";

    public static (string, string)[] Of(Slot slot, DateTimeZone zone, string? whom) => [.. new[]
    {
        ("at", Moment(slot.Start, zone)),
        ("service", Service(slot.Service)),
        ("who", slot.Practitioner),
        ("clinic", slot.Service.IsVirtual() ? "" : slot.Clinic.Name),
        ("address", slot.Service.IsVirtual() ? "" : slot.Clinic.Address),
        ("whom", whom ?? ""),
    }.Where(value => value.Item2.Length > 0)];

    /// <summary>"K 7 P X, 4 R M T".</summary>
    public static string Spelled(string reference) => string.Join(", ", reference.Split('-').Select(group => string.Join(' ', group.ToCharArray())));

    public static string LastFour(string phone) => phone.Length > 4 ? phone[^4..] : phone;
}
