using Microsoft.Extensions.Caching.Memory;

namespace KpAssistant.Channels.Sms;

/// <summary>
/// The TwiML of each text that this node has answered lately: one that comes again, by its sid or by the token of a repeated webhook, gets the same again, also when
/// the first is still being answered or could not be stored. Beyond this node and these minutes the conversation's own memory knows the sid.
/// </summary>
public sealed class SmsReplies(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private const int MostKept = 20_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostKept, Clock = new Ticking(clock) });
    private readonly Lock gate = new();

    public Task<string> OnceAsync(InboundSms message, Func<Task<string>> answer)
    {
        lock (gate)
        {
            // The token is not signed, so it counts for one sender only.
            var token = message.IdempotencyToken is { Length: > 0 and <= 200 } given ? $"{message.From}|{given}" : null;
            var sid = $"{message.From}|{message.Sid}";
            var known = cache.Get<Task<string>>(sid) ?? (token is null ? null : cache.Get<Task<string>>(token));
            var reply = known is null or { IsFaulted: true } ? Task.Run(answer) : known;
            Keep(sid, reply);
            if (token is not null)
                Keep(token, reply);
            return reply;
        }
    }

    public void Dispose() => cache.Dispose();

    private void Keep(string key, Task<string> reply) => cache.Set(key, reply, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = 1 });

#pragma warning disable CS0618 // The cache takes its clock in no other way.
    private sealed class Ticking(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
#pragma warning restore CS0618
}
