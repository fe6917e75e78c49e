using System.Globalization;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>From rows to what the conversation knows.</summary>
internal static class FromRows
{
    public static IQueryable<AppointmentRow> Whole(this IQueryable<AppointmentRow> rows) =>
        rows.Include(a => a.Slot!.Schedule!.Location).Include(a => a.Slot!.Schedule!.Practitioner);

    public static Appointment ToAppointment(this AppointmentRow row) => new()
    {
        Reference = row.Reference,
        PatientId = row.PatientId,
        Slot = row.Slot!.ToSlot(),
        Status = row.Status,
        Confirmed = row.Confirmed,
    };

    public static Slot ToSlot(this SlotRow row) => new()
    {
        Id = SlotIds.Of(row.Id),
        Clinic = row.Schedule!.Location!.ToClinic(),
        Practitioner = row.Schedule.Practitioner!.Name,
        Service = row.Service,
        Start = row.Start,
        Length = Duration.FromMinutes(row.Minutes),
    };

    public static Clinic ToClinic(this LocationRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Region = row.Region,
        City = row.City,
        State = row.State,
        Address = row.Address,
        Phone = row.Phone,
        Zone = DateTimeZoneProviders.Tzdb[row.Zone],
        IsDemo = row.IsDemo,
    };
}

/// <summary>The port's slot ids are the table's numbers as text.</summary>
internal static class SlotIds
{
    public static string Of(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string id, out long number) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
