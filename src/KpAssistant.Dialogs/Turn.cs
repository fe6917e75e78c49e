using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Wording;
using NodaTime;

namespace KpAssistant.Dialogs;

/// <summary>One message as it was read, and what this turn has learned and wants so far. Lives for the turn only.</summary>
public sealed class Turn
{
    public required string Text { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>"en" or "es": what the replies are worded in.</summary>
    public required string Language { get; set; }

    public required Instant Now { get; init; }

    public required ScreenResult Screen { get; init; }

    public required TalkState Talk { get; init; }

    public required MemberProfile Member { get; set; }

    public required Command Command { get; init; }

    public required Reading Reading { get; init; }

    /// <summary>The language of a message in neither English nor Spanish; null otherwise.</summary>
    public OtherLanguage? OtherLanguage { get; init; }

    public required IReadOnlyList<PlaceMention> Places { get; init; }

    /// <summary>The plan this message would mean as an answer to our question.</summary>
    public required PlanType? Plan { get; init; }

    /// <summary>The plan it names without being asked.</summary>
    public required PlanType? NamedPlan { get; init; }

    /// <summary>Whom it says it is for; null when it does not say.</summary>
    public Appointments.Whom? Whom { get; init; }

    /// <summary>It only tells where the member is or goes, which plan they have, or for whom they ask.</summary>
    public bool OnlyTells { get; init; }

    /// <summary>What the vendor says of the sender's number; a hint, never a fact.</summary>
    public required CallerHint Caller { get; init; }

    /// <summary>The emergency number where the member is, by this message, by what we know, or by their number.</summary>
    public required LocalEmergency Local { get; init; }

    /// <summary>A place in this message that may be two, to be asked before it counts.</summary>
    public RegionQuestion? OpenPlace { get; set; }

    /// <summary>What counts for this turn's answers only, such as the other area in "and in Hawaii?".</summary>
    public MemberProfile? Override { get; set; }

    /// <summary>Who the answers of this turn are for.</summary>
    public MemberProfile AnswerFor => Override ?? Member;

    /// <summary>Answer ids offered as things to tap in this turn.</summary>
    public List<string> Offered { get; } = [];

    public List<Effect> Effects { get; } = [];

    public string Locale => Language == Languages.Spanish ? "es-US" : "en-US";

    public static Turn Of(ITurnContext context) =>
        context.TurnState.Get<Turn>() ?? throw new InvalidOperationException("The conversation sets the turn before any dialog runs.");

    public static Turn Of(DialogContext dc) => Of(dc.Context);
}
