using System.Numerics;

namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>
/// The row of each learned feature, by its hash. Hash and row lie side by side and are probed in order, so that a lookup touches one line of
/// memory: a message asks for hundreds, and a general dictionary touches two for each.
/// </summary>
internal sealed class FeatureRows<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private readonly Slot[] _slots;
    private readonly int _shift;

    /// <param name="features">The hashes in the order of their rows.</param>
    /// <exception cref="ArgumentException">A feature has two rows.</exception>
    public FeatureRows(T[] features)
    {
        Features = features;
        // A quarter stays free at least.
        var bits = BitOperations.Log2((uint)(features.Length * 4L / 3) + 1) + 1;
        (_slots, _shift) = (new Slot[1 << bits], 64 - bits);
        for (var row = 0; row < features.Length; row++)
            Put(features[row], row + 1);
    }

    public T[] Features { get; }

    /// <returns>The row, or -1 for a feature that was not learned.</returns>
    public int Of(T feature)
    {
        var slots = _slots;
        for (var at = First(feature); (uint)at < (uint)slots.Length; at = Next(at))
        {
            ref readonly var slot = ref slots[at];
            if (slot.Feature == feature || slot.Place == 0)
                return slot.Place - 1;
        }
        return -1;
    }

    /// <param name="places">Filled with the row of each feature, -1 where there is none.</param>
    public void Of(ReadOnlySpan<T> features, Span<int> places)
    {
        for (var i = 0; i < features.Length; i++)
            places[i] = Of(features[i]);
    }

    private void Put(T feature, int place)
    {
        var at = First(feature);
        for (; _slots[at].Place != 0; at = Next(at))
            if (_slots[at].Feature == feature)
                throw new ArgumentException("A feature has two rows.");
        _slots[at] = new Slot { Feature = feature, Place = place };
    }

    private int First(T feature) => (int)((ulong.CreateTruncating(feature) * Spread) >> _shift);

    private int Next(int at) => (at + 1) & (_slots.Length - 1);

    private struct Slot
    {
        public T Feature;

        /// <summary>The row and one; 0 in an empty slot.</summary>
        public int Place;
    }
}
