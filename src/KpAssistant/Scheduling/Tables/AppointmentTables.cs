using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KpAssistant.Scheduling.Tables;

internal static class AppointmentTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<LocationRow>(Location);
        model.Entity<PractitionerRow>(row => row.ToTable("Practitioner"));
        model.Entity<ScheduleRow>(Schedule);
        model.Entity<SlotRow>(Slot);
        model.Entity<AppointmentRow>(Appointment);
        model.Entity<BookingKeyRow>(BookingKey);
        model.Entity<ReminderContactRow>(Contact);
    }

    private static void Location(EntityTypeBuilder<LocationRow> row)
    {
        row.ToTable("Location");
        row.HasIndex(r => r.Region);
    }

    private static void Schedule(EntityTypeBuilder<ScheduleRow> row)
    {
        row.ToTable("Schedule");
        row.HasOne(r => r.Location).WithMany().HasForeignKey(r => r.LocationId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne(r => r.Practitioner).WithMany().HasForeignKey(r => r.PractitionerId).OnDelete(DeleteBehavior.Restrict);
        row.HasIndex(r => new { r.LocationId, r.Service });
    }

    // Free slots alone are indexed for search: the index stays as small as the choice is.
    private static void Slot(EntityTypeBuilder<SlotRow> row)
    {
        row.ToTable("Slot");
        row.HasOne(r => r.Schedule).WithMany().HasForeignKey(r => r.ScheduleId).OnDelete(DeleteBehavior.Restrict);
        row.HasIndex(r => new { r.ScheduleId, r.Start }).IsUnique();
        row.HasIndex(r => new { r.Region, r.Service, r.Start }, "IX_Slot_FreeInRegion").HasFilter("\"Status\" = 'free'");
        row.HasIndex(r => new { r.LocationId, r.Service, r.Start }, "IX_Slot_FreeAtLocation").HasFilter("\"Status\" = 'free'");
        row.Property(r => r.Status).IsConcurrencyToken();
    }

    private static void Appointment(EntityTypeBuilder<AppointmentRow> row)
    {
        row.ToTable("Appointment");
        row.Property(r => r.Reference).HasMaxLength(9);
        row.HasIndex(r => r.Reference).IsUnique();
        // The guard against booking twice.
        row.HasIndex(r => r.SlotId, "IX_Appointment_OneBookedASlot").IsUnique().HasFilter("\"Status\" = 'booked'");
        row.HasIndex(r => r.PatientId);
        // Two who change an appointment at once must not both succeed: the second would free a slot that is no longer its own.
        row.Property(r => r.Status).IsConcurrencyToken();
        row.Property(r => r.SlotId).IsConcurrencyToken();
        row.HasOne(r => r.Slot).WithMany().HasForeignKey(r => r.SlotId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<PatientRow>().WithMany().HasForeignKey(r => r.PatientId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void BookingKey(EntityTypeBuilder<BookingKeyRow> row)
    {
        row.ToTable("BookingKey");
        row.HasKey(r => r.Key);
        row.Property(r => r.Key).HasMaxLength(128);
        row.HasOne(r => r.Appointment).WithMany().HasForeignKey(r => r.AppointmentId);
    }

    private static void Contact(EntityTypeBuilder<ReminderContactRow> row)
    {
        row.ToTable("ReminderContact");
        row.HasKey(r => r.AppointmentId);
        row.HasIndex(r => r.PhoneHash);
        row.HasOne(r => r.Appointment).WithOne().HasForeignKey<ReminderContactRow>(r => r.AppointmentId);
    }
}
