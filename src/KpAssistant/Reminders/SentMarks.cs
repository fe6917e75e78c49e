using System.Globalization;
using System.Runtime.CompilerServices;
using KpAssistant.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Reminders;

/// <param name="MessageId">The row of the queue.</param>
/// <param name="Sid">Twilio's MessageSid.</param>
/// <param name="At">When it went out.</param>
internal sealed record SentMark(long MessageId, string Sid, Instant At);

/// <summary>Notes the MessageSids of several texts in one statement; a row that has one keeps it, and none is given twice.</summary>
internal static class SentMarks
{
    public static async Task<IReadOnlyList<bool>> WriteAsync(AppointmentsContext context, IReadOnlyList<SentMark> marks)
    {
        var different = marks.DistinctBy(mark => mark.Sid).ToList();
        var rows = string.Join(", ", different.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"({{{3 * i}}}, {{{(3 * i) + 1}}}, {{{(3 * i) + 2}}})")));
        var values = different.SelectMany(mark => new object[] { mark.MessageId, mark.Sid, mark.At.ToUnixTimeMilliseconds() });
        await context.Database.ExecuteSqlAsync(FormattableStringFactory.Create($"""
            WITH out_now("Id", "Sid", "At") AS (VALUES {rows})
            UPDATE "OutboundMessage" SET "Status" = 'sent', "MessageSid" = out_now."Sid", "SentAt" = out_now."At", "Reason" = NULL
            FROM out_now WHERE "OutboundMessage"."Id" = out_now."Id" AND "OutboundMessage"."MessageSid" IS NULL
                AND NOT EXISTS (SELECT 1 FROM "OutboundMessage" other WHERE other."MessageSid" = out_now."Sid")
            """, [.. values]));
        await KeptDeliveryReports.DropWhatCannotReachAsync(context, [.. different.Select(mark => mark.Sid)]);
        return [.. marks.Select(_ => true)];
    }
}
