namespace KpAssistant.Dialogs.Emergencies;

/// <summary>A rate with the 95% score interval of Wilson (1927), which stays honest for few cases and rates near 0 or 1.</summary>
public readonly record struct WilsonInterval(double Rate, double Low, double High)
{
    /// <param name="hits">May be a half: a check-back counts half.</param>
    public static WilsonInterval Of(double hits, int cases)
    {
        if (cases == 0)
            return new WilsonInterval(double.NaN, 0, 1);
        const double Z = 1.959964;
        var rate = hits / cases;
        var centre = rate + (Z * Z / (2 * cases));
        var spread = Z * Math.Sqrt((rate * (1 - rate) / cases) + (Z * Z / (4.0 * cases * cases)));
        var scale = 1 + (Z * Z / cases);
        return new WilsonInterval(rate, Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }
}
