namespace KpAssistant.Recognizers.Reading;

/// <summary>A number as it is said word by word: each word must be smaller than the last, or multiply what came before.</summary>
internal readonly record struct NumberSum(int Thousands, int Rest, int Smallest)
{
    private const int Million = 1_000_000;

    public NumberSum() : this(0, 0, int.MaxValue)
    {
    }

    public int Total => Thousands + Rest;

    /// <summary>The number with one more word, or null when that word cannot go on from here ("two three").</summary>
    public NumberSum? With(int word) => word switch
    {
        1000 when Thousands == 0 && Total < 1000 => new NumberSum(Math.Max(Rest, 1) * 1000, 0, 1000),
        100 when Rest is 0 && Smallest > 100 => this with { Rest = 100, Smallest = 100 },
        100 when Rest is > 0 and < 100 => this with { Rest = Rest * 100, Smallest = 100 },
        < 100 when word == 0 => Smallest == int.MaxValue ? new NumberSum(0, 0, 0) : null,
        < Million when Smallest > Unit(word) => this with { Rest = Rest + word, Smallest = Step(word) },
        _ => null,
    };

    // After "twenty" only a unit can follow; after a unit or a teen, nothing.
    private static int Step(int word) => word >= 100 ? 100 : word >= 20 && word % 10 == 0 ? 10 : 0;

    private static int Unit(int word) => word >= 100 ? 999 : word >= 10 ? 99 : 9;
}
