using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>
/// Goes through a message from left to right and takes the longest thing said at each place, unless what stands beside it shows
/// that it is no date ("A4", "3 30", "may I").
/// </summary>
internal sealed class Selection(Symbols symbols)
{
    private readonly Surroundings _around = new(symbols);
    private readonly OtherTimes _otherTimes = new(symbols);
    private readonly int _lead = symbols["lead"], _strongLead = symbols["strong-lead"], _noise = symbols["noise"], _after = symbols["after"], _hour = symbols["hour"], _monthLead = symbols["month-lead"], _homonym = symbols["homonym"], _cut = symbols["cut"], _num = symbols["num"], _at = symbols["at"], _the = symbols["the"], _in = symbols["in-amount"], _from = symbols["weak-from"], _rel = symbols["rel"], _weekday = symbols["weekday"], _partBegins = symbols["part-begins"];
    private readonly int _month = symbols["month"], _unit = symbols["unit"], _and = symbols["and"], _or = symbols["or"], _comma = symbols["comma"], _day = symbols["dd"];

    public List<DateTimeResult> Choose(string text, LexedText lexed, Chart<Moment> chart, int entitySymbol, Moment now)
    {
        var results = new List<DateTimeResult>();
        for (int at = 0; at < lexed.Count;)
        {
            if (NoiseLength(lexed, at) is > 0 and var noise)
            {
                at += noise;
                continue;
            }
            if (GluedBefore(lexed, at) || Best(lexed, chart.Read(entitySymbol, at), at) is not { } found)
            {
                at++;
                continue;
            }
            if (LeadLength(lexed, at) is > 0 and var lead && Best(lexed, chart.Read(entitySymbol, at + lead), at + lead) is { } later && later.End > found.End)
            {
                at += lead;
                continue;
            }
            var entity = (Entity)found.Value;
            AddShared(text, lexed, results, at, entity, now);
            if (_otherTimes.Before(lexed, at, entity) is { } earlier && (results.Count == 0 || results[^1].End < lexed[earlier.At].Start))
                results.Add(Result(text, lexed, results, earlier.At, earlier.End, earlier.Entity));
            results.Add(Result(text, lexed, results, at + CutLength(lexed, at, found.End), found.End, entity));
            _around.ExcludeJoined(lexed, results, at, found.End);
            at = _around.ZoneEnd(lexed, found.End);
            if (_otherTimes.After(lexed, chart, at, entity) is { } other && Best(lexed, chart.Read(entitySymbol, other.At), other.At) is null)
            {
                results.Add(Result(text, lexed, results, other.At, other.End, other.Entity));
                at = other.End;
            }
        }
        return results;
    }

    // "at 10 past 9" is not at ten: a small word in front does not make the shorter reading better.
    private int LeadLength(LexedText lexed, int at)
    {
        int length = 0;
        foreach (var lexeme in lexed.At(at))
            if ((lexeme.Symbol == _at || lexeme.Symbol == _the || lexeme.Symbol == _in || lexeme.Symbol == _from) && lexeme.Length > length && at + lexeme.Length < lexed.Count)
                length = lexeme.Length;
        return length;
    }

    private Found? Best(LexedText lexed, List<Found> all, int at)
    {
        Found? best = null;
        foreach (var found in all)
            if ((best is null || found.End > best.Value.End) && Stands(lexed, at, found))
                best = found;
        return best;
    }

    private bool Stands(LexedText lexed, int at, Found found)
    {
        var entity = (Entity)found.Value;
        if (GluedBefore(lexed, at) || GluedAfter(lexed, found.End - 1))
            return false;
        if (lexed[found.End - 1].IsDigits && lexed.Is(found.End, _unit) && _around.ZoneEnd(lexed, found.End) == found.End)
            return false;
        // "July 1st, 17 times"
        if (lexed[found.End - 1] is { IsDigits: true, Key.Length: 2 } && found.End - at > 2 && lexed[found.End - 2].Key == "," && found.End < lexed.Count && lexed[found.End].Kind == TokenKind.Word)
            return false;
        bool alone = at == 0 && lexed.Count <= found.End + 1;
        if (!alone && !IsSupported(lexed, at, found.End, entity.Weak))
            return false;
        if (lexed.Is(found.End - 1, _after) && lexed.Is(found.End, _hour) || SharesTheMonth(lexed, found.End))
            return false;
        if (found.End == at + 1 && lexed.Is(at, _homonym) && !alone)
            return lexed.Is(at - 1, lexed.Is(at, _month) ? _monthLead : _lead) || IsAmongWeekdays(lexed, at);
        // "this may take long"
        bool modal = found.End == at + 2 && lexed.Is(at, _rel) && lexed.Is(at + 1, _homonym) && lexed.Is(at + 1, _month);
        return !modal || lexed.Is(at - 1, _monthLead) || found.End == lexed.Count || lexed[found.End].Kind == TokenKind.Mark;
    }

    private bool IsSupported(LexedText lexed, int at, int end, Weakness weak) => weak switch
    {
        Weakness.NeedsLead => lexed.Is(at - 1, _lead),
        Weakness.NeedsOn => lexed.Is(at - 1, _strongLead),
        Weakness.NeedsEnd => end == lexed.Count || lexed[end].Kind == TokenKind.Mark,
        _ => true,
    };

    // "mon wed fri", "sat, sun"
    private bool IsAmongWeekdays(LexedText lexed, int at) => lexed.Is(at, _weekday)
        && (lexed.Is(at - 1, _weekday) || lexed.Is(at + 1, _weekday) || (lexed.Is(at + 1, _comma) && lexed.Is(at + 2, _weekday)) || (lexed.Is(at - 1, _comma) && lexed.Is(at - 2, _weekday)));

    // "at 18 and 19 June" is no time.
    private bool SharesTheMonth(LexedText lexed, int end) => lexed[end - 1].IsDigits && lexed.Is(end - 1, _day)
        && (lexed.Is(end, _and) || lexed.Is(end, _or)) && lexed.Is(end + 1, _day) && (lexed.Is(end + 2, _month) || lexed.Is(end + 3, _month));

    private static bool GluedBefore(LexedText lexed, int at)
    {
        if (at == 0 || lexed[at].SpaceBefore)
            return false;
        var before = lexed[at - 1];
        if (before.Kind != TokenKind.Mark)
            return true;
        return lexed[at].IsDigits && before.Key is "-" or "/" or "." or ":" or "," or "$" or "#" && at > 1 && lexed[at - 2].IsDigits && !before.SpaceBefore;
    }

    private static bool GluedAfter(LexedText lexed, int last)
    {
        int next = last + 1;
        if (next >= lexed.Count || lexed[next].SpaceBefore)
            return false;
        if (lexed[next].Kind != TokenKind.Mark)
            return true;
        return lexed[last].IsDigits && lexed[next].Key is "-" or "/" or "." or ":" or "," && next + 1 < lexed.Count
            && lexed[next + 1] is { IsDigits: true, SpaceBefore: false };
    }

    // Phrases with the words of a time in them that tell no time: "good night", "up to date", "I am".
    private int NoiseLength(LexedText lexed, int at)
    {
        int length = 0;
        if (lexed.Is(at, _noise))
            foreach (var lexeme in lexed.At(at))
                if (lexeme.Symbol == _noise)
                    length = Math.Max(length, lexeme.Length);
        return length;
    }

    private LocalTime? PartBegins(LexedText lexed, int at, int end)
    {
        for (; at < end; at++)
            if (lexed.Is(at, _partBegins))
                foreach (var lexeme in lexed.At(at))
                    if (lexeme.Symbol == _partBegins)
                        return new LocalTime((int)lexeme.Value, 0);
        return null;
    }

    // Words that belong to the sentence rather than to the time: "a las" in "a las 5".
    private int CutLength(LexedText lexed, int at, int end)
    {
        int length = 0;
        foreach (var lexeme in lexed.At(at))
            if (lexeme.Symbol == _cut && lexeme.Length > length && at + lexeme.Length < end && lexed.Is(at + lexeme.Length, _num))
                length = lexeme.Length;
        return length;
    }

    // "the 18th and 19th of June": the first day has the month of the second.
    private void AddShared(string text, LexedText lexed, List<DateTimeResult> results, int at, Entity entity, Moment now)
    {
        int number = at - 2;
        if (number < 0 || (results.Count > 0 && results[^1].End >= lexed[number].Start) || entity is not { Type: "date" or "datetime" or "datetimerange", Day: { } day } || !day.Timex.StartsWith("XXXX-", StringComparison.Ordinal) || day.Timex[5] is 'X' or 'W')
            return;
        if (!(lexed.Is(at - 1, _and) || lexed.Is(at - 1, _or) || lexed.Is(at - 1, _comma)) || !lexed.Is(number, _day) || !lexed[at].IsDigits)
            return;
        foreach (var lexeme in lexed.At(number))
            if (lexeme.Symbol == _day && lexeme.Length == 1 && Calendar.Dated(day.Future.Month, (int)lexeme.Value, null, now) is { Resolved: true } first)
            {
                results.Add(Result(text, lexed, results, number, at - 1, Entities.Date(first)));
                return;
            }
    }

    private DateTimeResult Result(string text, LexedText lexed, List<DateTimeResult> before, int at, int end, Entity entity)
    {
        // A full stop at the end of the message is the sentence's, unless it is that of "a.m.".
        bool stop = end == lexed.Count && end - at > 1 && lexed[end - 1].Key == "." && lexed[end - 2].Key != "m";
        int start = lexed[at].Start, last = lexed[stop ? end - 2 : end - 1].End;
        return new DateTimeResult(text[start..last].ToLowerInvariant(), start, last - 1, $"datetimeV2.{entity.Type}", entity.Values())
        {
            OtherDay = entity.Day?.Other,
            EndIncluded = entity.EndIncluded,
            PartBegins = entity.Type is "timerange" or "datetimerange" ? PartBegins(lexed, at, end) : null,
            Zone = entity.Type is "date" or "daterange" ? null : _around.Zone(lexed, at, end),
            Excluded = _around.IsExcluded(lexed, before, at, end),
        };
    }
}
