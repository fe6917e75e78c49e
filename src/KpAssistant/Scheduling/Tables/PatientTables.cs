using Microsoft.EntityFrameworkCore;

namespace KpAssistant.Scheduling.Tables;

internal static class PatientTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<PatientRow>(row =>
        {
            row.ToTable("Patient");
            row.HasMany(r => r.RecordNumbers).WithOne().HasForeignKey(r => r.PatientId);
        });
        model.Entity<PatientRecordNumberRow>(row =>
        {
            row.ToTable("PatientRecordNumber");
            row.HasKey(r => r.Hash);
        });
        model.Entity<ProxyLinkRow>(row =>
        {
            row.ToTable("ProxyLink");
            row.HasKey(r => new { r.PatientId, r.ActsForId });
            row.HasOne<PatientRow>().WithMany().HasForeignKey(r => r.PatientId);
            row.HasOne<PatientRow>().WithMany().HasForeignKey(r => r.ActsForId);
        });
        model.Entity<VerificationFailureRow>(row =>
        {
            row.ToTable("VerificationFailure");
            row.HasIndex(r => new { r.NumberHash, r.At });
            row.HasIndex(r => new { r.Source, r.At });
        });
        model.Entity<AuditEventRow>(row =>
        {
            row.ToTable("AuditEvent");
            row.HasIndex(r => r.Recorded);
        });
        model.Entity<StoreKeyRow>(row =>
        {
            row.ToTable("StoreKey");
            row.HasKey(r => r.Name);
        });
    }
}
