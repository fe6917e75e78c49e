using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KpAssistant.Scheduling.Tables;

internal static class MessageTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<OutboundMessageRow>(Message);
        model.Entity<ClosureRow>(row =>
        {
            row.ToTable("Closure");
            row.HasOne(r => r.Location).WithMany().HasForeignKey(r => r.LocationId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(r => new { r.LocationId, r.From, r.To }).IsUnique();
        });
        model.Entity<DeliveryReportRow>(row =>
        {
            row.ToTable("DeliveryReport");
            row.HasKey(r => r.MessageSid);
            row.HasIndex(r => r.ErrorCode).HasFilter("\"ErrorCode\" IS NOT NULL");
        });
        model.Entity<ConsentEventRow>(row =>
        {
            row.ToTable("ConsentEvent");
            row.HasIndex(r => r.PhoneHash);
            row.HasIndex(r => r.MessageSid).IsUnique().HasFilter("\"MessageSid\" IS NOT NULL");
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
        row.HasOne(r => r.Closure).WithMany().HasForeignKey(r => r.ClosureId);
        // An announcement that is repeated, goes on after a stop, or is of a longer period than the first, tells nobody twice.
        row.HasIndex(r => new { r.UsefulUntil, r.AppointmentId }, "IX_OutboundMessage_ToldOnce").IsUnique().HasFilter("\"Kind\" = 'closure'");
    }
}
