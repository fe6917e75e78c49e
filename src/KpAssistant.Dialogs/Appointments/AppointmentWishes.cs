using System.Text.RegularExpressions;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;
using PlainText = KpAssistant.Dialogs.Understanding.PlainText;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>What a message wants done with appointments.</summary>
public enum AppointmentWish
{
    Book,
    See,
    Cancel,
    Move,
    Late,

    /// <summary>Other reminders of a visit that stands, or none.</summary>
    Remind,
}

/// <summary>
/// Tells "book me" from "how do I book?": the first begins a dialog, the second gets its answer. In doubt it is a question, because an answer can offer the
/// dialog and costs the member nothing.
/// </summary>
public sealed class AppointmentWishes
{
    // Requests that ramble are read sentence by sentence, but not for ever.
    private const int LongestMessage = 1_000;

    // Every message passes these: in time that grows with its length and no faster, whatever it says. A limit by the clock would fail members on a busy machine.
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    private static readonly AppointmentWish[] Order = [AppointmentWish.Late, AppointmentWish.Remind, AppointmentWish.Cancel, AppointmentWish.Move, AppointmentWish.See, AppointmentWish.Book];
    private static readonly char[] SentenceEnds = ['.', '!', '?', ';', '\n', '¿', '¡'];

    private readonly Dictionary<AppointmentWish, (Regex[] Is, Regex[] Unless)> patterns;
    private readonly Regex[] askedWithTime;
    private readonly HashSet<string> travel;
    private readonly HashSet<string> titles;
    private readonly AppointmentReader reader;

    public AppointmentWishes(AppointmentWords words, AnswerLibrary answers, AppointmentReader reader)
    {
        this.reader = reader;
        patterns = Order.ToDictionary(wish => wish, wish => (Any(words, words.Intent(wish).Patterns), Any(words, words.Intent(wish).Unless)));
        askedWithTime = Any(words, words.Intent(AppointmentWish.Book).AskedWithTime);
        travel = [.. words.Intent(AppointmentWish.Book).AskedAboutTravel];
        titles = [.. answers.Answers.SelectMany(answer => Languages.All.Select(language => PlainText.Of(answer.Title(language))))];
    }

    /// <summary>Null when the message wants nothing of the kind, or only asks about it.</summary>
    public AppointmentWish? Find(Turn turn) => Find(turn.Text, turn.Language);

    public AppointmentWish? Find(string text, string language)
    {
        // A title that was tapped under an answer means that answer.
        if (text.Length is 0 or > LongestMessage || titles.Contains(PlainText.Of(text)))
            return null;
        AppointmentWish? found = null;
        foreach (var sentence in text.Replace("a.m.", "am", StringComparison.OrdinalIgnoreCase).Replace("p.m.", "pm", StringComparison.OrdinalIgnoreCase).Replace("Dr.", "Dr", StringComparison.OrdinalIgnoreCase)
            .Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            found ??= OfSentence(sentence, language);
        return found;
    }

    private AppointmentWish? OfSentence(string sentence, string language)
    {
        var plain = PlainText.Of(sentence);
        foreach (var wish in Order)
            if (patterns[wish] is var (matches, unless) && Matches(matches, plain) && !Matches(unless, plain))
                return wish;
        return Matches(askedWithTime, plain) && !travel.Any(word => $" {plain} ".Contains($" {word} ", StringComparison.Ordinal)) && reader.SaysWhen(sentence, language)
            ? AppointmentWish.Book
            : null;
    }

    private static bool Matches(Regex[] patterns, string plain) => Array.Exists(patterns, pattern => pattern.IsMatch(plain));

    // As many in one automaton as .NET allows: to enter one costs more than to read a sentence in it.
    private static Regex[] Any(AppointmentWords words, List<string> patterns)
    {
        var automata = new List<Regex>();
        foreach (var pattern in patterns.Select(pattern => $"(?:{Spelled(pattern, words)})"))
        {
            if (automata.Count > 0 && Joined(automata[^1], pattern) is { } both)
                automata[^1] = both;
            else
                automata.Add(new Regex(pattern, Options));
        }
        return [.. automata];
    }

    /// <summary>Null when both together are too large for one automaton.</summary>
    private static Regex? Joined(Regex automaton, string pattern)
    {
        try
        {
            return new Regex($"{automaton}|{pattern}", Options);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static string Spelled(string pattern, AppointmentWords words) =>
        words.Groups.Aggregate(pattern, (whole, group) => whole.Replace($"{{{group.Key}}}", $"(?:{string.Join('|', group.Value)})", StringComparison.Ordinal));
}
