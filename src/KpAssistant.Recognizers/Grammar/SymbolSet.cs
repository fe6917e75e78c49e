namespace KpAssistant.Recognizers.Grammar;

/// <summary>A set of at most 256 symbols.</summary>
internal record struct SymbolSet
{
    private ulong _a, _b, _c, _d;

    public void Add(int symbol)
    {
        ulong bit = 1UL << (symbol & 63);
        switch (symbol >> 6)
        {
            case 0: _a |= bit; break;
            case 1: _b |= bit; break;
            case 2: _c |= bit; break;
            case 3: _d |= bit; break;
            default: throw new ArgumentOutOfRangeException(nameof(symbol), "The grammar has more than 256 symbols.");
        }
    }

    public void Add(in SymbolSet other)
    {
        _a |= other._a;
        _b |= other._b;
        _c |= other._c;
        _d |= other._d;
    }

    public readonly bool Overlaps(in SymbolSet other) =>
        ((_a & other._a) | (_b & other._b) | (_c & other._c) | (_d & other._d)) != 0;

    public void KeepOnly(in SymbolSet other)
    {
        _a &= other._a;
        _b &= other._b;
        _c &= other._c;
        _d &= other._d;
    }

    /// <summary>Every symbol there can be.</summary>
    public static SymbolSet All => new() { _a = ulong.MaxValue, _b = ulong.MaxValue, _c = ulong.MaxValue, _d = ulong.MaxValue };

    public readonly bool ContainsAll(in SymbolSet other) =>
        ((other._a & ~_a) | (other._b & ~_b) | (other._c & ~_c) | (other._d & ~_d)) == 0;

    public readonly bool Contains(int symbol) => ((symbol >> 6) switch { 0 => _a, 1 => _b, 2 => _c, _ => _d } & (1UL << (symbol & 63))) != 0;
}
