using System.Runtime.InteropServices;

namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>The hashed features of one text: adding one is a few multiplications, no string is kept.</summary>
public sealed class FeatureSet
{
    private const ulong Prime = 1099511628211;
    private readonly List<uint> _hashes = [];
    private readonly List<ulong> _seen = [];

    /// <summary>The distinct features added so far.</summary>
    public ReadOnlySpan<uint> Hashes => CollectionsMarshal.AsSpan(_hashes);

    public int Count => _hashes.Count;

    /// <summary>A single feature by name, for example <c>rule:stroke.face</c>.</summary>
    public void Add(ReadOnlySpan<char> name, char kind = '=') => Keep(Finish(Text(Begin(kind), name)));

    /// <summary>Word n-grams up to <paramref name="longest"/>, and pairs that leave one word out.</summary>
    public void AddWords(IReadOnlyList<string> words, int longest, char kind)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var hash = Begin(kind);
            for (var n = 0; n < longest && i + n < words.Count; n++)
            {
                hash = Text(hash, words[i + n]) * Prime;
                Keep(Finish(hash ^ (ulong)n));
            }

            if (longest > 1 && i + 2 < words.Count)
                Keep(Finish(Text(Text(Begin(kind), words[i]) * Prime * Prime, words[i + 2])));
        }
    }

    /// <summary>Letter n-grams inside a word, its borders included: a misspelt word still shares most of them.</summary>
    public void AddLetters(string word, int shortest, int longest)
    {
        Span<char> framed = stackalloc char[Math.Min(word.Length, 30) + 2];
        framed[0] = framed[^1] = '_';
        word.AsSpan(0, framed.Length - 2).CopyTo(framed[1..]);
        for (var length = shortest; length <= longest; length++)
            for (var i = 0; i + length <= framed.Length; i++)
                Keep(Finish(Text(Begin('c'), framed.Slice(i, length))));
    }

    private static ulong Begin(char kind) => (14695981039346656037 ^ kind) * Prime;

    private static ulong Text(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return hash;
    }

    private static uint Finish(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        return (uint)hash;
    }

    /// <summary>Each feature once: how often a frightened person repeats a word says little. A bitmap answers "seen" cheaply.</summary>
    private void Keep(uint hash)
    {
        const int Slots = 1 << 14;
        if (_seen.Count == 0)
            CollectionsMarshal.SetCount(_seen, Slots / 64);
        var slot = (int)(hash >> 18);
        var bit = 1UL << (slot & 63);
        if ((_seen[slot >> 6] & bit) != 0 && _hashes.Contains(hash))
            return;
        _seen[slot >> 6] |= bit;
        _hashes.Add(hash);
    }
}
