using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>A second time that takes its day and its half of the day from the one beside it: "tomorrow at 5 or 6", "5 or 6pm".</summary>
internal readonly record struct OtherTime(int At, int End, Entity Entity);

internal sealed class OtherTimes(Symbols symbols)
{
    private readonly int _or = symbols["or"], _hour = symbols["hour"], _unit = symbols["unit"], _clock = symbols["loose-clock"];

    /// <summary>The time that is said after "or".</summary>
    public OtherTime? After(LexedText lexed, Chart<Moment> chart, int end, Entity entity)
    {
        if (entity.Clock is not { } clock || !lexed.Is(end, _or))
            return null;
        if (chart.Longest(_clock, end + 1) is not { Value: Clock other } found || lexed.Is(found.End, _unit))
            return null;
        if (!clock.Ambiguous && other.Ambiguous)
            other = other.Readings.OrderBy(r => r.Time).FirstOrDefault(r => r.Time > clock.Time) ?? other;
        return new OtherTime(end + 1, found.End, With(entity, other));
    }

    /// <summary>The hour that is said before "or".</summary>
    public OtherTime? Before(LexedText lexed, int at, Entity entity)
    {
        int number = at - 2;
        if (entity.Clock is not { } clock || number < 0 || !lexed.Is(at - 1, _or) || Hour(lexed, number) is not { } hour)
            return null;
        if (ClockRules.Plain(hour, null, null, null) is not { } other)
            return null;
        if (!clock.Ambiguous && other.Ambiguous)
            other = other.Readings.OrderByDescending(r => r.Time).FirstOrDefault(r => r.Time < clock.Time) ?? other;
        return new OtherTime(number, at - 1, With(entity, other));
    }

    private int? Hour(LexedText lexed, int at)
    {
        foreach (var lexeme in lexed.At(at))
            if (lexeme.Symbol == _hour && lexeme.Length == 1 && (int)lexeme.Value is > 0 and <= 12)
                return (int)lexeme.Value;
        return null;
    }

    private static Entity With(Entity entity, Clock clock) => entity.Day is { } day ? Entities.DateTime(day, clock) : Entities.Time(clock);
}
