using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>What stands around a date or time and changes what it is for: the zone of its clock, or that it will not do.</summary>
internal sealed class Surroundings(Symbols symbols)
{
    private const int LongestPhrase = 6;
    private readonly int _zone = symbols["time-zone"], _open = symbols["open"], _close = symbols["close"], _or = symbols["or"], _and = symbols["and"];
    private readonly int _excluding = symbols["excluding"], _including = symbols["excluding-not"], _excludingAfter = symbols["excluding-after"], _lead = symbols["strong-lead"], _the = symbols["the"];

    /// <summary>One past the zone that is said at a token, in brackets or not; the token itself when none is.</summary>
    public int ZoneEnd(LexedText lexed, int at)
    {
        int start = lexed.Is(at, _open) ? at + 1 : at, length = lexed.Longest(start, _zone);
        int end = start + length;
        return length == 0 || (start > at && !lexed.Is(end, _close)) ? at : start > at ? end + 1 : end;
    }

    /// <summary>The zone said behind a time, or else within a range of times.</summary>
    public string? Zone(LexedText lexed, int at, int end)
    {
        int behind = ZoneEnd(lexed, end) == end ? -1 : lexed.Is(end, _open) ? end + 1 : end;
        for (int token = behind >= 0 ? behind : at; token < end || token == behind; token++)
            if (lexed.Longest(token, _zone) is > 0 and var length)
                foreach (var lexeme in lexed.At(token))
                    if (lexeme.Symbol == _zone && lexeme.Length == length)
                        return (string)lexeme.Value;
        return null;
    }

    /// <summary>"not Monday", "any day but Monday or Friday", "Monday doesn't work"; but not "why not Monday".</summary>
    public bool IsExcluded(LexedText lexed, List<DateTimeResult> before, int at, int end)
    {
        if (lexed.Is(ZoneEnd(lexed, end), _excludingAfter))
            return true;
        while (at > 0 && (lexed.Is(at - 1, _lead) || lexed.Is(at - 1, _the)))
            at--;
        bool joined = at > 1 && (lexed.Is(at - 1, _or) || lexed.Is(at - 1, _and)) && before is [.., { Excluded: true } last] && last.End == lexed[at - 2].End - 1;
        int excluding = PhraseBefore(lexed, at, _excluding);
        return joined || (excluding > 0 && PhraseBefore(lexed, at, _including) == 0);
    }

    /// <summary>"Monday and Tuesday don't work": what is said after the last day is meant for the one before it too.</summary>
    public void ExcludeJoined(LexedText lexed, List<DateTimeResult> results, int at, int end)
    {
        bool joined = at > 1 && (lexed.Is(at - 1, _or) || lexed.Is(at - 1, _and)) && results.Count > 1 && results[^2].End == lexed[at - 2].End - 1;
        if (joined && lexed.Is(ZoneEnd(lexed, end), _excludingAfter))
            results[^2] = results[^2] with { Excluded = true };
    }

    private static int PhraseBefore(LexedText lexed, int at, int symbol)
    {
        for (int length = Math.Min(LongestPhrase, at); length > 0; length--)
            if (lexed.Longest(at - length, symbol) == length)
                return length;
        return 0;
    }
}
