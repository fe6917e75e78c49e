namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What a cue does to the signs that it covers; after NegEx and ConText (Chapman 2001, Harkema 2009).</summary>
public enum CueEffect
{
    /// <summary>The sign is denied: it does not count.</summary>
    Negated,

    /// <summary>The sign's words mean something else here ("dying to see", "Burns, Oregon"): it does not count.</summary>
    Idiom,

    /// <summary>Long over: it does not count.</summary>
    Past,

    /// <summary>Over since days: one level lower, unless it is a poisoning or a crisis.</summary>
    Recent,

    /// <summary>Well again: one level lower, unless the condition does not resolve.</summary>
    Resolved,

    /// <summary>"What if": a mention does not count, a statement counts one level lower.</summary>
    Hypothetical,

    /// <summary>A question about cover, price, signs or places: a mention does not count.</summary>
    About,

    /// <summary>"Since last night": begun then and not over.</summary>
    Ongoing,

    /// <summary>A trip or a plan: with a what-if, nothing has happened.</summary>
    Elsewhere,

    /// <summary>A story, a film, a game, a machine: it does not count.</summary>
    Fiction,

    /// <summary>An animal is the patient: bodily signs do not count.</summary>
    Animal,

    /// <summary>Happening now: a mention becomes a statement.</summary>
    Live,

    /// <summary>An amber bodily sign becomes red.</summary>
    Intensify,

    /// <summary>An amber sign becomes mild.</summary>
    Minimise,

    /// <summary>Ends the reach of the cue before it ("no fever but he can't breathe").</summary>
    Stop,
}

/// <summary>Which signs a cue covers, seen from the cue.</summary>
public enum CueReach
{
    Following,
    Preceding,
    Around,
    Sentence,
    Message,
}

/// <summary>One entry of <c>data/emergencies/context.yaml</c>.</summary>
public sealed class ContextCue
{
    public string Id { get; set; } = "";

    public CueEffect Effect { get; set; }

    public CueReach Covers { get; set; } = CueReach.Following;

    /// <summary>Tokens between cue and sign at most; for <see cref="CueReach.Following"/>, Preceding and Around.</summary>
    public int Within { get; set; } = 6;

    /// <summary>True when a comma ends the reach.</summary>
    public bool Clause { get; set; }

    public IReadOnlyList<string> En { get; set; } = [];

    public IReadOnlyList<string> Es { get; set; } = [];
}
