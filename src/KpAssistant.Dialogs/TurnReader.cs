using System.Buffers;
using System.Text.Json.Nodes;
using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Plans;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Wording;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Dialogs;

/// <summary>Reads a message once for everything that dialogs want to know of it. Changes nothing.</summary>
public sealed class TurnReader(Commands commands, LanguageDetector languages, OtherLanguages others, IIntentRecognizer intents, PlaceFinder places, PlanRecognizer plans,
    ContextWords contextWords, AppointmentWords appointmentWords, CallerHints callers, LocalEmergencyNumbers numbers)
{
    /// <summary>Longer messages are not read beyond this; the screen has seen all of them.</summary>
    public const int LongestText = 4_000;

    // All control characters stand before the first no-break space.
    private static readonly SearchValues<char> Unreadable =
        SearchValues.Create([.. Enumerable.Range(0, '\u00A0').Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\t'))]);

    public Turn Read(Activity inbound, ScreenResult screen, TalkState talk, MemberProfile member)
    {
        var text = TextOf(inbound);
        var command = commands.Recognize(text);
        var other = command == Command.None ? others.Detect(text) : null;
        var language = other is null ? LanguageOf(inbound, text, command, talk) : talk.Language ?? Languages.Of(inbound.Locale);
        var readable = text.Length > LongestText ? "" : text;
        var mentions = places.FindReply(readable, language);
        var whom = appointmentWords.WhomOf(Understanding.PlainText.Of(readable));
        var namedPlan = plans.FindPhrase(readable, whenAsked: false) ?? CorrectedPlan(readable, member);
        var onlyTells = contextWords.IsAll(readable, mentions, namedPlan?.Phrase, whom is null ? null : appointmentWords.IsSomebody);
        var asksNothing = other is not null || readable.Length == 0 || onlyTells;
        var caller = CallerOf(inbound);
        return new Turn
        {
            Text = text,
            Channel = ChannelOf(inbound.ChannelId),
            Language = language,
            Now = inbound.Timestamp is { } at ? at.ToInstant() : Instant.MinValue,
            Screen = screen,
            Talk = talk,
            Member = member,
            Command = command,
            OtherLanguage = other,
            Reading = Chosen(inbound) is { } id ? new Reading(ReadingKind.Answer, [id], []) : asksNothing ? Reading.Nothing : intents.Recognize(readable, language, member.LastTopic),
            Places = mentions,
            Plan = plans.Find(readable, whenAsked: true),
            NamedPlan = namedPlan?.Plan,
            Whom = whom,
            OnlyTells = onlyTells,
            Caller = caller,
            Local = numbers.Where(mentions, member.Visited, caller),
        };
    }

    /// <summary>"It's a regular plan through work" says so only to somebody who had another plan in mind.</summary>
    private (PlanType Plan, string Phrase)? CorrectedPlan(string text, MemberProfile member) =>
        member.Plan is not null and not PlanType.Commercial && plans.FindPhrase(text, whenAsked: true) is { Plan: PlanType.Commercial } named
        && contextWords.IsAll(text, [], named.Phrase, null) ? named : null;

    public static Channel ChannelOf(string? channelId) => channelId switch
    {
        "sms" => Channel.Sms,
        "voice" => Channel.Voice,
        _ => Channel.Web,
    };

    private static string TextOf(Activity inbound)
    {
        if (inbound.Type != ActivityTypes.Message)
            return "";
        var text = string.IsNullOrWhiteSpace(inbound.Text) && inbound.Value is JsonValue value && value.TryGetValue<string>(out var pressed)
            ? pressed
            : inbound.Text ?? "";
        return (text.AsSpan().ContainsAny(Unreadable) ? new string([.. text.Where(c => !Unreadable.Contains(c))]) : text).Trim();
    }

    /// <summary>What the channel put into its data about the sender's number: <c>from: { phone, state, zip, country }</c>.</summary>
    private CallerHint CallerOf(Activity inbound)
    {
        if (inbound.ChannelData is not JsonObject data || data["from"] is not JsonObject from)
            return CallerHint.None;
        return callers.From(Text(from, "phone"), Text(from, "state"), Text(from, "zip"), Text(from, "country"));
    }

    /// <summary>The answer that was chosen by its title, from a keypad menu: <c>channelData.ask</c>.</summary>
    private static string? Chosen(Activity inbound) => inbound.ChannelId == "voice" && inbound.ChannelData is JsonObject data ? Text(data, "ask") : null;

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>An explicit wish, else what this message is clearly written in, else what the conversation has been in, else the client's locale.</summary>
    private string LanguageOf(Activity inbound, string text, Command command, TalkState talk) => command switch
    {
        Command.Spanish => Languages.Spanish,
        Command.English => Languages.English,
        _ => languages.Detect(text) ?? talk.Language ?? Languages.Of(inbound.Locale),
    };
}
