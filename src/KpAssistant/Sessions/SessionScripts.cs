using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>
/// The two scripts, in commands that Redis and Garnet both have. KEYS[1] is the conversation's hash (v version, b the version that it began with, n next watermark,
/// s time of the last commit in Unix milliseconds, d state), KEYS[2] the hash of its transcript: all that one commit added is one value,
/// under the watermark of its first entry. One hash tag keeps both on one node.
/// </summary>
/// <remarks>
/// Redis applies a script whole or not at all. Garnet isolates it, but writes its commands to the append-only file one by one: killed in
/// between, it comes back with the first few. So the state, a single HSET, comes after the transcript and is what commits; a value at or
/// after n belongs to a commit that never was, is not read, and is overwritten by the next.
/// </remarks>
internal static class SessionScripts
{
    /// <summary>
    /// ARGV: version expected, version to write, next watermark, time, state, time to live of the state and of the transcript (ms),
    /// oldest entry to keep (0 leaves all), 1 to begin a new transcript; then, unless nothing was said, the first entry's watermark and the sealed entries.
    /// Returns 1, or 0 when another commit was first.
    /// </summary>
    public static readonly SessionScript Commit = new("""
        local held = redis.call('HGET', KEYS[1], 'v')
        if (held or '0') ~= ARGV[1] then return 0 end
        if ARGV[9] == '1' then redis.call('DEL', KEYS[2]) end
        if ARGV[10] then
            redis.call('HSET', KEYS[2], ARGV[10], ARGV[11])
            local oldest = tonumber(ARGV[8])
            if oldest > 0 then
                for _, first in ipairs(redis.call('HKEYS', KEYS[2])) do
                    if tonumber(first) < oldest then redis.call('HDEL', KEYS[2], first) end
                end
            end
        end
        redis.call('PEXPIRE', KEYS[2], ARGV[7])
        if held then
            redis.call('HSET', KEYS[1], 'v', ARGV[2], 'n', ARGV[3], 's', ARGV[4], 'd', ARGV[5])
        else
            redis.call('HSET', KEYS[1], 'v', ARGV[2], 'n', ARGV[3], 's', ARGV[4], 'd', ARGV[5], 'b', ARGV[2])
        end
        redis.call('PEXPIRE', KEYS[1], ARGV[6])
        if ARGV[10] then redis.call('PUBLISH', KEYS[1], ARGV[3]) end
        return 1
        """);

    /// <summary>ARGV: watermark to read from, most commits. Returns next watermark, time of the last commit, its first version, then for each commit its first watermark and its entries.</summary>
    public static readonly SessionScript Read = new("""
        local held = redis.call('HMGET', KEYS[1], 'n', 's', 'b')
        if not held[1] then return {} end
        local from, last, firsts = tonumber(ARGV[1]), tonumber(held[1]), {}
        for _, key in ipairs(redis.call('HKEYS', KEYS[2])) do
            local first = tonumber(key)
            if first < last then firsts[#firsts + 1] = first end
        end
        table.sort(firsts)
        local at = 1
        while at < #firsts and firsts[at + 1] <= from do at = at + 1 end
        local reply = { held[1], held[2], held[3] or '0' }
        for i = at, math.min(#firsts, at + tonumber(ARGV[2]) - 1) do
            local first = string.format('%d', firsts[i])
            reply[#reply + 1] = first
            reply[#reply + 1] = redis.call('HGET', KEYS[2], first)
        end
        return reply
        """);
}

/// <summary>A script that is sent by its hash, and in full only to a server that does not know it yet.</summary>
internal sealed class SessionScript(string text)
{
    // The protocol names scripts by SHA-1; nothing rests on its strength.
#pragma warning disable CA5350
    private readonly byte[] _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    public async Task<RedisResult> RunAsync(SharedBatch batch, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await batch.Ask(db => db.ScriptEvaluateAsync(_hash, keys, arguments));
        }
        catch (RedisServerException unknown) when (unknown.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await batch.Ask(db => db.ScriptEvaluateAsync(text, keys, arguments));
        }
    }
}
