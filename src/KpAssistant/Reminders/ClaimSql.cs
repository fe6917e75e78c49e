using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Reminders;

/// <summary>One statement takes what is due, so that no two nodes take the same.</summary>
internal static class ClaimSql
{
    public static IQueryable<OutboundMessageRow> Take(AppointmentsContext context, string node, Instant now, Instant leaseUntil, int count)
    {
        var (at, until) = (now.ToUnixTimeMilliseconds(), leaseUntil.ToUnixTimeMilliseconds());
        return context.OutboundMessages.FromSql(context is PostgreSqlAppointments ? ToPostgreSql() : ToSqlite()).AsNoTracking();

        FormattableString ToSqlite() => $"""
            UPDATE "OutboundMessage"
            SET "Status" = 'claimed', "ClaimedBy" = {node}, "LeaseUntil" = {until}, "Attempts" = "Attempts" + 1, "MayBeOutSince" = COALESCE("MayBeOutSince", {at})
            WHERE "Id" IN (
                SELECT "Id" FROM "OutboundMessage"
                WHERE "Status" IN ('planned', 'claimed') AND "DueAt" <= {at} AND ("Status" = 'planned' OR "LeaseUntil" <= {at}) AND "Kind" IN ('reminder', 'closure')
                ORDER BY "DueAt" LIMIT {count})
            RETURNING *
            """;

        // Rows that another node is taking just now are passed over, not waited for.
        FormattableString ToPostgreSql() => $"""
            WITH due AS MATERIALIZED (
                SELECT "Id" FROM "OutboundMessage"
                WHERE "Status" IN ('planned', 'claimed') AND "DueAt" <= {at} AND ("Status" = 'planned' OR "LeaseUntil" <= {at}) AND "Kind" IN ('reminder', 'closure')
                ORDER BY "DueAt" LIMIT {count} FOR UPDATE SKIP LOCKED)
            UPDATE "OutboundMessage" m
            SET "Status" = 'claimed', "ClaimedBy" = {node}, "LeaseUntil" = {until}, "Attempts" = m."Attempts" + 1, "MayBeOutSince" = COALESCE(m."MayBeOutSince", {at})
            FROM due WHERE m."Id" = due."Id"
            RETURNING m.*
            """;
    }
}
