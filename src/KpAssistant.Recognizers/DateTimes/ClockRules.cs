using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a time of day is said.</summary>
internal static class ClockRules
{
    public static void Add(Rules<Moment> rules)
    {
        AddParts(rules);
        AddPlain(rules);
        AddMinutesBesideTheHour(rules);
        AddInContext(rules);
    }

    private static void AddParts(Rules<Moment> rules) => rules
        .Add("led-part", "part-lead part", m => Part(m))
        .Add("led-part", "part-lead fixed-part", m => Part(m.Get<string>("fixed-part")))
        .Add("said-part", "led-part", m => m["led-part"])
        .Add("said-part", "part-alone:part", m => Part(m))
        .Add("half-part", "early-part part", m => Early(Part(m)))
        .Add("half-part", "late-part part", m => Late(Part(m)))
        .Add("half-part", "late-part fixed-part", m => Late(Part(m.Get<string>("fixed-part"))));

    private static DayPart Part(Match<Moment> m) => Part(m.Get<string>("part"));

    internal static DayPart Part(string code) => code switch
    {
        "MO" => Between(code, 8, 12),
        "AF" => Between(code, 12, 16),
        "EV" => Between(code, 16, 20),
        "DT" => Between(code, 8, 18),
        "NT" => Between(code, 0, 8),
        "DA" => Between(code, 4, 8),
        "MEB" => Between(code, 8, 12),
        "MEL" => Between(code, 11, 13),
        "MED" => Between(code, 16, 20),
        _ => new DayPart(code, new LocalTime(20, 0), new LocalTime(23, 59, 59)),
    };

    private static DayPart Between(string code, int from, int to) => new(code, new LocalTime(from, 0), new LocalTime(to, 0));

    internal static DayPart Early(DayPart part) => part with { End = part.Start.PlusHours(2), Mod = "start" };

    internal static DayPart Late(DayPart part) => part with { Start = part.Start.PlusHours(2), Mod = "end" };

    private static void AddPlain(Rules<Moment> rules) => rules
        .Add("meridiem", "ampm", m => m["ampm"])
        .Add("meridiem", "oclock ampm", m => m["ampm"])
        .Add("clock", "hour colon minute (colon minute:second)? meridiem?", Plain)
        .Add("clock", "hour colon minute glued-ampm:meridiem", Plain)
        .Add("clock", "hour dot minute meridiem", Plain)
        .Add("clock", "hour minute meridiem", Plain)
        .Add("clock", "hour glued-h minute?", m => Plain(m) is Clock c ? c with { Ambiguous = c.Ambiguous && !m.Has("minute") || c.Ambiguous } : null)
        .Add("clock", "(hhmm | hmm:hhmm) (meridiem | glued-ampm:meridiem)", m => Plain(m.Int("hhmm") / 100, m.Int("hhmm") % 100, null, m.Find<string>("meridiem")))
        .Add("clock", "hour meridiem", Plain)
        .Add("clock", "hour glued-ampm:meridiem", m => m.Get<string>("meridiem") == "pm" ? Plain(m) : null)
        .Add("clock", "hour oclock", Plain)
        .Add("clock", "hour glued-ish meridiem?", m => Plain(m) is Clock c ? c with { Ambiguous = c.Ambiguous && m.Int("hour") < 8 } : null)
        .Add("clock", "noonish", _ => new Clock(LocalTime.Noon, Precision.Hour, false))
        .Add("clock", "hour fixed-lead? fixed-time", m => m.Int("hour") == 12 ? Fixed(m) : null)
        .Add("clock", "fixed-time", m => Fixed(m));

    private static Clock Fixed(Match<Moment> m) => new(new LocalTime(m.Int("fixed-time"), 0), Precision.Hour, false);

    private static object? Plain(Match<Moment> m) =>
        Plain(m.Int("hour"), m.MaybeInt("minute"), m.MaybeInt("second"), m.Find<string>("meridiem"));

    internal static Clock? Plain(int hour, int? minute, int? second, string? meridiem)
    {
        if (hour > 24 || minute > 59 || (hour == 24 && minute > 0))
            return null;
        var precision = second is not null ? Precision.Second : minute is not null ? Precision.Minute : Precision.Hour;
        var clock = new Clock(new LocalTime(hour % 24, minute ?? 0, second ?? 0), precision, hour is >= 1 and <= 12);
        return meridiem is null ? clock : With(clock, meridiem);
    }

    internal static Clock? With(Clock clock, string meridiem) => (meridiem, clock.Time.Hour) switch
    {
        ("am", 12) when clock.Ambiguous => clock.At(0),
        ("am", > 12) => null,
        ("pm", < 12) when clock.Ambiguous => clock.At(clock.Time.Hour + 12),
        _ => clock with { Ambiguous = false },
    };

    private static void AddMinutesBesideTheHour(Rules<Moment> rules) => rules
        .Add("hand", "quarter", _ => 15)
        .Add("hand", "half-past", _ => 30)
        .Add("hand", "num minutes?", m => m.Int("num") is > 0 and < 60 ? m["num"] : null)
        .Add("full-hour", "clock", m => m["clock"])
        .Add("full-hour", "hour", m => Plain(m))
        .Add("clock", "hand past full-hour", m => Moved(m.Get<Clock>("full-hour"), m.Int("hand")))
        .Add("clock", "(quarter | num minutes) to-hour full-hour", m => Moved(m.Get<Clock>("full-hour"), -(m.MaybeInt("num") ?? 15)))
        .Add("clock", "num to-hour hour", m => m.Int("num") is 20 or 25 && Plain(m) is Clock c ? Moved(c, -m.Int("num")) : null)
        .Add("clock", "num to-hour fixed-time", m => m.Int("num") is > 0 and < 60 ? Moved(Fixed(m), -m.Int("num")) : null)
        .Add("clock", "hour number-and (quarter | half-past | minute) meridiem?", And)
        .Add("clock", "half-hour hour", m => Plain(m.Int("hour"), 30, null, null))
        .Add("clock", "hour meridiem? less (quarter | minute) meridiem?", Less);

    private static object? Moved(Clock clock, int minutes)
    {
        if (clock.Precision != Precision.Hour)
            return null;
        var moved = clock.Time.PlusMinutes(minutes);
        // "quarter to one" is before one, whether by day or by night; "quarter to twelve" has two readings just the same.
        if (clock.Ambiguous && moved.Hour is 0 or 12)
            moved = new LocalTime(12, moved.Minute);
        return clock with { Time = clock.Ambiguous && moved.Hour > 12 ? moved.PlusHours(12) : moved, Precision = Precision.Minute };
    }

    private static object? And(Match<Moment> m)
    {
        int minute = m.MaybeInt("minute") ?? (m.Has("quarter") ? 15 : 30);
        return m.Int("hour") is 0 or > 12 || minute < 5 ? null : Plain(m.Int("hour"), minute, null, m.Find<string>("meridiem"));
    }

    private static object? Less(Match<Moment> m) =>
        Plain(m.Int("hour"), null, null, m.Find<string>("meridiem")) is { } clock ? Moved(clock, -(m.MaybeInt("minute") ?? 15)) : null;

    private static void AddInContext(Rules<Moment> rules) => rules
        .Add("bare-clock", "hour hour-word?", m => m.Int("hour") > 0 && Plain(m) is Clock c ? c with { Weak = true } : null)
        .Add("bare-clock", "hour dot minute", m => Plain(m) is Clock c ? c with { Weak = true } : null)
        .Add("bare-clock", "hour minute", m => m.Int("hour") > 0 && Plain(m) is Clock c ? c with { Weak = true } : null)
        .Add("bare-clock", "hhmm", m => Plain(m.Int("hhmm") / 100, m.Int("hhmm") % 100, null, null))
        .Add("loose-clock", "clock", m => m["clock"])
        .Add("loose-clock", "bare-clock", m => m["bare-clock"])
        .Add("at-clock", "at bare-clock", m => m["bare-clock"])
        .Add("at-clock", "at hour dot minute meridiem", Plain)
        .Add("parted-clock", "clock comma? said-part", m => With(m.Get<Clock>("clock"), m.Get<DayPart>("said-part")))
        .Add("parted-clock", "bare-clock comma? led-part", m => With(m.Get<Clock>("bare-clock"), m.Get<DayPart>("led-part")))
        .Add("parted-clock", "said-part comma? at? loose-clock", m => With(m.Get<Clock>("loose-clock"), m.Get<DayPart>("said-part")))
        .Add("parted-clock", "loose-clock (early-part | late-part) said-part", m => With(m.Get<Clock>("loose-clock"), m.Get<DayPart>("said-part")))
        .Add("time", "clock", m => m["clock"])
        .Add("time", "at-clock", m => m["at-clock"])
        .Add("time", "parted-clock", m => m["parted-clock"]);

    /// <summary>"3 in the afternoon", "8 tonight": the part of the day says which of the two readings is meant.</summary>
    internal static Clock? With(Clock clock, DayPart part)
    {
        if (!clock.Ambiguous && clock.Weak)
            return null;
        if (!clock.Ambiguous)
            return clock with { Weak = false };
        int hour = clock.Time.Hour % 12;
        var read = part.Code switch
        {
            "MO" when hour == 0 => clock.At(12),
            "MO" or "DA" or "NT" => clock.At(hour),
            "NI" when hour < 5 => clock.At(hour),
            "DT" => clock.At(hour < 7 ? hour + 12 : hour),
            _ => clock.At(hour + 12),
        };
        return read with { Weak = false };
    }
}
