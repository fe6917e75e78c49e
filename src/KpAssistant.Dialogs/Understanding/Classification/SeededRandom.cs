namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>xorshift32: chance that only the seed decides, the same on every platform and runtime version.</summary>
/// <param name="seed">Not zero.</param>
internal sealed class SeededRandom(uint seed)
{
    private uint _state = seed;

    public uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        return _state ^= _state << 5;
    }

    /// <summary>True as often as <paramref name="share"/> of the time, from 0 to 1.</summary>
    public bool Misses(float share) => Next() < share * uint.MaxValue;

    public void Shuffle(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(Next() % (uint)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
