namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// The features of one text in the order in which they were found, each once, with what it weighs. Made to be emptied and filled again for every
/// message: emptying it touches nothing but the features that were there.
/// </summary>
internal sealed class WeightedFeatures
{
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private ulong[] hashes = new ulong[256];
    private float[] weights = new float[256];

    // Where each feature stands in the slots.
    private int[] places = new int[256];

    // A feature's number and one, 0 where there is none; twice as many as there is room for features.
    private int[] slots = new int[512];
    private int count;

    public ReadOnlySpan<ulong> Hashes => hashes.AsSpan(0, count);

    public ReadOnlySpan<float> Weights => weights.AsSpan(0, count);

    /// <summary>What a feature weighs; the last weight given to it counts.</summary>
    public float this[ulong hash]
    {
        set
        {
            var slot = SlotOf(hash);
            if (slots[slot] == 0)
                Put(hash, slot);
            weights[slots[slot] - 1] = value;
            if (count == hashes.Length)
                Grow();
        }
    }

    public void Clear()
    {
        foreach (var place in places.AsSpan(0, count))
            slots[place] = 0;
        count = 0;
    }

    private void Put(ulong hash, int slot)
    {
        (hashes[count], places[count]) = (hash, slot);
        slots[slot] = ++count;
    }

    /// <summary>Where a feature stands, or else where it would.</summary>
    private int SlotOf(ulong hash)
    {
        var mask = slots.Length - 1;
        var at = (int)((hash * Spread) >> 40) & mask;
        while (slots[at] != 0 && hashes[slots[at] - 1] != hash)
            at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        var size = hashes.Length * 2;
        Array.Resize(ref hashes, size);
        Array.Resize(ref weights, size);
        Array.Resize(ref places, size);
        slots = new int[size * 2];
        for (var i = 0; i < count; i++)
        {
            places[i] = SlotOf(hashes[i]);
            slots[places[i]] = i + 1;
        }
    }
}
