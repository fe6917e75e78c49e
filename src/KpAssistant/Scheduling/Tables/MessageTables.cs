using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KpAssistant.Scheduling.Tables;

internal static class MessageTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<OutboundMessageRow>(Message);
        model.Entity<ConsentEventRow>(row =>
        {
            row.ToTable("ConsentEvent");
            row.HasIndex(r => r.PhoneHash);
        });
        model.Entity<ConsentRow>(row =>
        {
            row.ToTable("Consent");
            row.HasKey(r => r.PhoneHash);
        });
        model.Entity<CallbackRequestRow>(row =>
        {
            row.ToTable("CallbackRequest");
            row.HasIndex(r => r.Reference).IsUnique();
            row.HasIndex(r => new { r.Status, r.Created });
        });
    }

    private static void Message(EntityTypeBuilder<OutboundMessageRow> row)
    {
        row.ToTable("OutboundMessage");
        row.HasOne(r => r.Appointment).WithMany().HasForeignKey(r => r.AppointmentId);
        // What a sender looks for: few of many rows wait at any time.
        row.HasIndex(r => r.DueAt, "IX_OutboundMessage_Waiting").HasFilter("\"Status\" IN ('planned', 'claimed')");
        row.HasIndex(r => new { r.PhoneHash, r.Status });
        row.HasIndex(r => r.MessageSid).IsUnique();
    }
}
