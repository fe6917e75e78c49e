using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>What a member answers to our questions about an appointment.</summary>
public enum BookingReply
{
    Later,
    Earlier,
    AnotherDay,
    AnotherPlace,
    AnotherType,
    DayTime,
    Anytime,
    Home,
    HaveIt,
    Again,
    Book,
    AnyOfThem,
    MoveIt,
    Change,
    Stop,
    NoNumber,
    Move,
    Cancel,
    Late,
    Keep,
    Usual,
    DayBefore,
    None,
}

/// <summary>The word lists of <c>data/appointments.yaml</c>, in plain form. Immutable; safe for many threads.</summary>
public sealed class AppointmentWords
{
    private const int MostWordsOfAReply = 8;

    private readonly List<(string Phrase, ServiceType Service)> services;
    private readonly Dictionary<BookingReply, HashSet<string>> replies;
    private readonly WordFile file;

    private AppointmentWords(WordFile file)
    {
        this.file = file;
        services = [.. file.Services.SelectMany(s => s.Value.Select(words => (PlainText.Of(words), ServiceTypes.Parse(s.Key)))).OrderByDescending(s => s.Item1.Length)];
        replies = file.Replies.ToDictionary(r => Enum.Parse<BookingReply>(r.Key.Replace("-", "", StringComparison.Ordinal), ignoreCase: true), r => Plain(r.Value));
        (NotOffered, Reasons, Urgent, NotUrgent) = (Plain(file.NotOffered), Plain(file.Reasons), Plain(file.Urgent), Plain(file.NotUrgent));
        (Children, Adults, Self) = (Plain(file.Children), Plain(file.Adults), Plain(file.Self));
        (OfferBook, OfferCancel) = (file.OfferBook.ToHashSet(), file.OfferCancel.ToHashSet());
    }

    public IReadOnlySet<string> NotOffered { get; }

    public IReadOnlySet<string> Reasons { get; }

    public IReadOnlySet<string> Urgent { get; }

    public IReadOnlySet<string> NotUrgent { get; }

    public IReadOnlySet<string> Children { get; }

    public IReadOnlySet<string> Adults { get; }

    public IReadOnlySet<string> Self { get; }

    /// <summary>Answers after which booking here is offered.</summary>
    public IReadOnlySet<string> OfferBook { get; }

    /// <summary>Answers after which cancelling here is offered.</summary>
    public IReadOnlySet<string> OfferCancel { get; }

    internal IReadOnlyDictionary<string, List<string>> Groups => file.Groups;

    internal IntentFile Intent(AppointmentWish wish) => wish switch
    {
        AppointmentWish.Book => file.Book,
        AppointmentWish.See => file.Visits,
        AppointmentWish.Cancel => file.Cancel,
        AppointmentWish.Move => file.Move,
        AppointmentWish.Late => file.Late,
        AppointmentWish.Remind => file.Remind,
        _ => throw new ArgumentOutOfRangeException(nameof(wish)),
    };

    /// <exception cref="InvalidDataException">The file is malformed or names a service or a reply that does not exist.</exception>
    public static AppointmentWords Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "appointments.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        try
        {
            return new AppointmentWords(yaml.Deserialize<WordFile>(reader));
        }
        catch (Exception problem) when (problem is YamlException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"data/appointments.yaml: {problem.Message}", problem);
        }
    }

    /// <summary>The service that the message names; the longest name counts, and the last of several after "no" or "instead".</summary>
    /// <param name="plain">The message in plain form.</param>
    public ServiceType? FindService(string plain)
    {
        var padded = $" {plain} ";
        (int At, int Length, ServiceType Service)? best = null;
        foreach (var (phrase, service) in services)
            if (padded.LastIndexOf($" {phrase} ", StringComparison.Ordinal) is >= 0 and var at && !IsDenied(padded, at) && (best is null || phrase.Length > best.Value.Length))
                best = (at, phrase.Length, service);
        return best?.Service;
    }

    /// <summary>The message says this reply and nothing else that matters.</summary>
    public bool Is(BookingReply reply, string plain)
    {
        var phrases = replies[reply];
        if (phrases.Contains(plain))
            return true;
        var words = plain.Split(' ');
        return words.Length <= MostWordsOfAReply && phrases.Contains(string.Join(' ', words.Where(word => !file.Fillers.Contains(word))));
    }

    /// <summary>One of the phrases stands in the message.</summary>
    public static bool Has(IReadOnlySet<string> phrases, string plain)
    {
        var padded = $" {plain} ";
        return phrases.Any(phrase => padded.Contains($" {phrase} ", StringComparison.Ordinal));
    }

    private static bool IsDenied(string padded, int at) =>
        padded.AsSpan(0, at).EndsWith(" not") || padded.AsSpan(0, at).EndsWith(" not a") || padded.AsSpan(0, at).EndsWith(" instead of a") || padded.AsSpan(0, at).EndsWith(" no");

    private static HashSet<string> Plain(IEnumerable<string> phrases) => [.. phrases.Select(PlainText.Of)];

    internal sealed class IntentFile
    {
        public List<string> Patterns { get; set; } = [];
        public List<string> Unless { get; set; } = [];
        public List<string> AskedWithTime { get; set; } = [];
        public List<string> AskedAboutTravel { get; set; } = [];
    }

    /// <summary>A word for somebody's relative or friend.</summary>
    public bool IsSomebody(string word) => Children.Contains(word) || Adults.Contains(word);

    /// <summary>"For my daughter", "my son needs", "para mi hijo": whose visit it is. Null when the message does not say.</summary>
    public Whom? WhomOf(string plain)
    {
        var words = plain.Split(' ');
        for (var at = 1; at < words.Length; at++)
        {
            if (words[at - 1] is not ("my" or "our" or "mi" or "nuestra" or "nuestro" or "mis") || !IsAboutThem(words, at))
                continue;
            if (Children.Contains(words[at]))
                return Whom.Child;
            if (Adults.Contains(words[at]))
                return Whom.Adult;
        }
        return $" {plain} ".Contains(" for me ", StringComparison.Ordinal) || $" {plain} ".Contains(" para mi ", StringComparison.Ordinal) && plain.EndsWith("para mi", StringComparison.Ordinal)
            ? Whom.Self
            : null;
    }

    /// <summary>"My wife is driving me" speaks of somebody who needs no doctor.</summary>
    private static bool IsAboutThem(string[] words, int at) =>
        at >= 2 && words[at - 2] is "for" or "para" or "a" or "take" or "bring" or "llevar" or "is" or "es" or "get" or "book" or "schedule"
        || at + 1 == words.Length
        || words[at + 1] is "need" or "needs" or "has" or "have" or "hurts" or "wants" or "should" or "got" or "is" or "was" or "cant" or "to" or "tiene" or "necesita" or "esta" or "quiere" or "who" or "que" or "in" or "with" or "tomorrow" or "next";

    private sealed class WordFile
    {
        public Dictionary<string, List<string>> Groups { get; set; } = [];
        public IntentFile Book { get; set; } = new();
        public IntentFile Visits { get; set; } = new();
        public IntentFile Cancel { get; set; } = new();
        public IntentFile Move { get; set; } = new();
        public IntentFile Late { get; set; } = new();
        public IntentFile Remind { get; set; } = new();
        public Dictionary<string, List<string>> Services { get; set; } = [];
        public Dictionary<string, List<string>> Replies { get; set; } = [];
        public HashSet<string> Fillers { get; set; } = [];
        public List<string> NotOffered { get; set; } = [];
        public List<string> Reasons { get; set; } = [];
        public List<string> Urgent { get; set; } = [];
        public List<string> NotUrgent { get; set; } = [];
        public List<string> Children { get; set; } = [];
        public List<string> Adults { get; set; } = [];
        public List<string> Self { get; set; } = [];
        public List<string> OfferBook { get; set; } = [];
        public List<string> OfferCancel { get; set; } = [];
    }
}
