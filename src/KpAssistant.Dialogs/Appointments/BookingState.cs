using System.Text.Json.Serialization;
using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>What a booking asks for at the moment.</summary>
public enum BookingQuestion
{
    Service,
    Place,
    WhichPlace,
    Identity,
    Whom,
    NoLink,
    Urgent,
    Record,
    Refused,
    When,
    WhichTime,
    Slot,
    NothingFree,
    Confirm,
    Change,
    Down,
}

/// <summary>What a booking knows so far. Ids and wishes only: no name, number or word of the member. Short names: it travels with every message.</summary>
public sealed class BookingState
{
    /// <summary>Made from the conversation and the message that began it: the same for every repetition.</summary>
    [JsonPropertyName("k")]
    public string Key { get; set; } = "";

    [JsonPropertyName("q")]
    public BookingQuestion? Asking { get; set; }

    /// <summary>Code of the service.</summary>
    [JsonPropertyName("s")]
    public string? Service { get; set; }

    [JsonPropertyName("p")]
    public Place? Place { get; set; }

    /// <summary>The member wants to be seen in the home area.</summary>
    [JsonPropertyName("h")]
    public bool? AtHome { get; set; }

    /// <summary>Patient id.</summary>
    [JsonPropertyName("f")]
    public string? For { get; set; }

    [JsonPropertyName("w")]
    public Whom? Whom { get; set; }

    /// <summary>Null when not asked yet; empty when any time will do.</summary>
    [JsonPropertyName("t")]
    public List<WishedTime>? When { get; set; }

    [JsonPropertyName("x")]
    public List<WishedTime>? Not { get; set; }

    /// <summary>The wished times are two readings of one phrase, and which is still to be asked.</summary>
    [JsonPropertyName("2")]
    public bool? Doubt { get; set; }

    /// <summary>Only slots that begin after this; "later" moves it on.</summary>
    [JsonPropertyName("l")]
    public Instant? After { get; set; }

    /// <summary>Only slots that begin before this.</summary>
    [JsonPropertyName("g")]
    public Instant? Before { get; set; }

    /// <summary>IANA zone in which the offered times were said.</summary>
    [JsonPropertyName("z")]
    public string? Zone { get; set; }

    /// <summary>How many of the nearest clinics were passed over by "another place".</summary>
    [JsonPropertyName("y")]
    public int? Skipped { get; set; }

    [JsonPropertyName("o")]
    public List<OfferedSlot>? Offered { get; set; }

    [JsonPropertyName("c")]
    public OfferedSlot? Chosen { get; set; }

    /// <summary>Reference of the appointment that is being moved.</summary>
    [JsonPropertyName("m")]
    public string? Moving { get; set; }

    /// <summary>Rules that have been told already, a letter each.</summary>
    [JsonPropertyName("r")]
    public string? Told { get; set; }

    /// <summary>Answers in a row that were none.</summary>
    [JsonPropertyName("n")]
    public int? Misses { get; set; }

    /// <summary>In this turn the member says that the area's record number is there now.</summary>
    [JsonIgnore]
    public bool SaysHasRecord { get; set; }

    [JsonIgnore]
    public ServiceType? ServiceType => Service is { } code ? ServiceTypes.Parse(code) : null;
}

/// <summary>Whom the visit is for, as far as the member has said.</summary>
public enum Whom
{
    Self,
    Child,
    Adult,
}

/// <summary>Enough of a slot to find it again.</summary>
/// <param name="I">Its id.</param>
/// <param name="C">Its clinic's id.</param>
/// <param name="T">When it begins.</param>
/// <param name="S">Its service, when it is not the one asked for.</param>
public sealed record OfferedSlot(string I, string C, Instant T, string? S = null);
