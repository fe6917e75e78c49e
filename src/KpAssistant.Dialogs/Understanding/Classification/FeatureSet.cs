using System.Runtime.InteropServices;

namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>The hashed features of one text: adding one is a few multiplications, no string is kept.</summary>
public sealed class FeatureSet
{
    private const ulong Prime = 1099511628211;
    private const int Slots = 1 << 14;
    private readonly List<uint> _hashes = new(128);
    private readonly ulong[] _seen = new ulong[Slots / 64];

    /// <summary>The distinct features added so far.</summary>
    public ReadOnlySpan<uint> Hashes => CollectionsMarshal.AsSpan(_hashes);

    public int Count => _hashes.Count;

    /// <summary>Empty again, for the next text.</summary>
    public void Clear()
    {
        _hashes.Clear();
        Array.Clear(_seen);
    }

    /// <summary>A single feature by name, for example <c>rule:stroke.face</c>.</summary>
    public void Add(ReadOnlySpan<char> name, char kind = '=') => Keep(Finish(Text(Begin(kind), name)));

    /// <summary>A single feature whose name is that of two things and what joins them.</summary>
    public void Add(ReadOnlySpan<char> first, ReadOnlySpan<char> joint, ReadOnlySpan<char> second, char kind) =>
        Keep(Finish(Text(Text(Text(Begin(kind), first), joint), second)));

    /// <summary>Word n-grams up to <paramref name="longest"/>, and pairs that leave one word out.</summary>
    /// <param name="letters">How much of each word is seen.</param>
    public void AddWords(IReadOnlyList<string> words, int longest, char kind, int letters = int.MaxValue)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var hash = Begin(kind);
            for (var n = 0; n < longest && i + n < words.Count; n++)
            {
                hash = Text(hash, Seen(words[i + n])) * Prime;
                Keep(Finish(hash ^ (ulong)n));
            }

            if (longest > 1 && i + 2 < words.Count)
                Keep(Finish(Text(Text(Begin(kind), Seen(words[i])) * Prime * Prime, Seen(words[i + 2]))));
        }

        ReadOnlySpan<char> Seen(string word) => word.AsSpan(0, Math.Min(word.Length, letters));
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
        var slot = (int)(hash >> 18);
        var bit = 1UL << (slot & 63);
        if ((_seen[slot >> 6] & bit) != 0 && _hashes.Contains(hash))
            return;
        _seen[slot >> 6] |= bit;
        _hashes.Add(hash);
    }
}
