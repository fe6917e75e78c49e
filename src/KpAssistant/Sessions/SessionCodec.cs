using System.Buffers;
using System.Buffers.Binary;

namespace KpAssistant.Sessions;

/// <summary>
/// The state as bytes: layout, two times, the recent turns, dialog, member. Binary, because the frame is read and written on every turn
/// and must leave the kilobyte to what the conversation has to remember.
/// </summary>
internal static class SessionCodec
{
    private const byte Layout = 1;

    public static ReadOnlyMemory<byte> Write(SessionDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(64 + (document.Recent.Count * 12) + document.Dialog.Length + document.Member.Length);
        buffer.Write([Layout]);
        WriteNumber(buffer, document.StartedAt.ToUnixTimeMilliseconds());
        WriteNumber(buffer, document.CommittedAt.ToUnixTimeMilliseconds());
        WriteNumber(buffer, document.Recent.Count);
        foreach (var turn in document.Recent)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(buffer.GetSpan(8), turn.ActivityHash);
            buffer.Advance(8);
            WriteNumber(buffer, turn.FirstReply);
            WriteNumber(buffer, turn.ReplyCount);
        }
        WriteNumber(buffer, document.Dialog.Length);
        buffer.Write(document.Dialog.Span);
        buffer.Write(document.Member.Span);
        return buffer.WrittenMemory;
    }

    /// <exception cref="InvalidDataException">The bytes are not of this layout.</exception>
    public static SessionDocument Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Take(1).Span[0] != Layout)
            throw new InvalidDataException("layout");
        var started = reader.Time();
        var committed = reader.Time();
        var recent = new RecentTurn[reader.Count(SessionDocument.RecentLimit)];
        for (var i = 0; i < recent.Length; i++)
            recent[i] = new RecentTurn(BinaryPrimitives.ReadUInt64LittleEndian(reader.Take(8).Span), reader.Number(), reader.Count(int.MaxValue));
        return new SessionDocument
        {
            StartedAt = started,
            CommittedAt = committed,
            Recent = recent,
            Dialog = reader.Take(reader.Count(int.MaxValue)),
            Member = reader.Rest,
        };
    }

    /// <summary>The activities of one commit: watermark of the first, then each with its length before it.</summary>
    public static ReadOnlyMemory<byte> WriteEntries(long firstWatermark, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var buffer = new ArrayBufferWriter<byte>(16 + entries.Sum(entry => entry.Length + 4));
        WriteNumber(buffer, firstWatermark);
        foreach (var entry in entries)
        {
            WriteNumber(buffer, entry.Length);
            buffer.Write(entry.Span);
        }
        return buffer.WrittenMemory;
    }

    /// <exception cref="InvalidDataException">Not such bytes, or of another place in the transcript than <paramref name="firstWatermark"/>.</exception>
    public static List<TranscriptEntry> ReadEntries(long firstWatermark, ReadOnlyMemory<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Number() != firstWatermark)
            throw new InvalidDataException("place");
        var entries = new List<TranscriptEntry>();
        while (!reader.Rest.IsEmpty)
            entries.Add(new TranscriptEntry(firstWatermark + entries.Count, reader.Take(reader.Count(int.MaxValue))));
        return entries;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> buffer, long value)
    {
        var rest = (ulong)value;
        var span = buffer.GetSpan(10);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
            span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest;
        buffer.Advance(length);
    }

    private struct Reader(ReadOnlyMemory<byte> rest)
    {
        public ReadOnlyMemory<byte> Rest { get; private set; } = rest;

        public ReadOnlyMemory<byte> Take(int length)
        {
            if (length > Rest.Length)
                throw new InvalidDataException("truncated");
            var taken = Rest[..length];
            Rest = Rest[length..];
            return taken;
        }

        public long Number()
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var next = Take(1).Span[0];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                    return (long)value;
            }
            throw new InvalidDataException("number");
        }

        public int Count(int most)
        {
            var value = Number();
            return value >= 0 && value <= most ? (int)value : throw new InvalidDataException("count");
        }

        public DateTimeOffset Time()
        {
            var value = Number();
            return value is >= 0 and < 253_402_300_800_000
                ? DateTimeOffset.FromUnixTimeMilliseconds(value)
                : throw new InvalidDataException("time");
        }
    }
}
