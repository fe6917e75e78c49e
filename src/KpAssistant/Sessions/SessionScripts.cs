using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>
/// The two scripts, in commands that Redis and Garnet both have. KEYS[1] is the conversation's hash (v version, n next watermark,
/// s time of the last commit in Unix milliseconds, d state), KEYS[2] the list of its transcript; one hash tag keeps them on one node.
/// </summary>
internal static class SessionScripts
{
    /// <summary>
    /// ARGV: version expected, version to write, next watermark, time, state, time to live of the state and of the transcript (ms),
    /// most entries kept, 1 to begin a new transcript, then the entries. Returns 1, or 0 when another commit was first.
    /// </summary>
    public static readonly SessionScript Commit = new("""
        local held = redis.call('HGET', KEYS[1], 'v')
        if (held or '0') ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[1], 'v', ARGV[2], 'n', ARGV[3], 's', ARGV[4], 'd', ARGV[5])
        redis.call('PEXPIRE', KEYS[1], ARGV[6])
        if ARGV[9] == '1' then redis.call('DEL', KEYS[2]) end
        local size = 0
        for i = 10, #ARGV do size = redis.call('RPUSH', KEYS[2], ARGV[i]) end
        if size > tonumber(ARGV[8]) then redis.call('LTRIM', KEYS[2], '-' .. ARGV[8], '-1') end
        redis.call('PEXPIRE', KEYS[2], ARGV[7])
        if size > 0 then redis.call('PUBLISH', KEYS[1], ARGV[3]) end
        return 1
        """);

    /// <summary>ARGV: watermark to read from, most entries. Returns next watermark, time of the last commit, watermark of the first entry, entries.</summary>
    public static readonly SessionScript Read = new("""
        local held = redis.call('HMGET', KEYS[1], 'n', 's')
        if not held[1] then return {} end
        local first = tonumber(held[1]) - redis.call('LLEN', KEYS[2])
        local skip = math.max(tonumber(ARGV[1]) - first, 0)
        local from = string.format('%d', skip)
        local to = string.format('%d', skip + tonumber(ARGV[2]) - 1)
        return { held[1], held[2], string.format('%d', first + skip), redis.call('LRANGE', KEYS[2], from, to) }
        """);
}

/// <summary>A script that is sent by its hash, and in full only to a server that does not know it yet.</summary>
internal sealed class SessionScript(string text)
{
    // The protocol names scripts by SHA-1; nothing rests on its strength.
#pragma warning disable CA5350
    private readonly byte[] _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await database.ScriptEvaluateAsync(_hash, keys, arguments);
        }
        catch (RedisServerException unknown) when (unknown.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await database.ScriptEvaluateAsync(text, keys, arguments);
        }
    }
}
