using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Scheduling;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Turns;

/// <summary>Station 6: prompt keys and values become Markdown, plain text or SSML in the member's language.</summary>
public sealed class Word(Phrasebook phrases, AnswerLibrary answers, AnswerComposer composer, RegionLines lines, CalendarLinks calendar, AppointmentWords appointments)
{
    private const int MostSuggestions = 4;
    private const string AppointmentPrompts = "appointments.";

    private static readonly ChannelAccount Bot = new("kpassistant", "Travel assistant", RoleTypes.Bot);

    // One for each fixed answer of the composer, by what it is and not by what it says.
    private readonly ConcurrentDictionary<ComposedAnswer, WordedAnswer> fixedAnswers = new(ReferenceEqualityComparer.Instance);

    /// <summary>New activities, worded and addressed; ids are given when they are committed.</summary>
    public IReadOnlyList<Activity> Replies(TurnOutcome outcome, Activity inbound)
    {
        var channel = TurnReader.ChannelOf(inbound.ChannelId);
        var now = inbound.Timestamp is { } at ? at.ToInstant() : Instant.MinValue;
        var scene = new Scene(outcome.Language, channel, outcome.AnswerFor, new Lazy<IReadOnlyDictionary<string, string>>(() => LiveValues(now, outcome, channel)));
        var replies = new List<Activity>(outcome.Replies.Count);
        foreach (var reply in outcome.Replies)
        {
            WordOne(reply, scene);
            reply.From = Bot;
            reply.Recipient = inbound.From;
            reply.Conversation = inbound.Conversation;
            reply.ChannelId = inbound.ChannelId;
            reply.Timestamp = inbound.Timestamp;
            reply.Locale = outcome.Language == Languages.Spanish ? "es-US" : "en-US";
            reply.TextFormat = channel == Channel.Web ? TextFormatTypes.Markdown : TextFormatTypes.Plain;
            reply.InputHint ??= InputHints.AcceptingInput;
            replies.Add(reply);
        }
        return replies;
    }

    private void WordOne(Activity reply, Scene scene)
    {
        if (AnswerActivities.IdOf(reply.Template) is { } id)
            WordAnswer(reply, answers[id], scene);
        else if (reply.Template is { } template)
            WordPrompt(reply, template, scene);
        foreach (var action in reply.SuggestedActions?.Actions ?? [])
            WordAction(action, scene);
        if (scene.Channel == Channel.Sms)
            NumberChoices(reply);
    }

    private void WordPrompt(Activity reply, ActivityTemplate template, Scene scene)
    {
        var values = template.Key == RegionLines.PersonKey ? Together(template.Values, scene.LiveValues.Value) : Put(template.Values, scene);
        var worded = phrases.Render(template.Key, values, scene.Language, scene.Channel);
        (reply.Text, reply.Speak) = (worded.Text, worded.Speak);
        // What is decided about a visit shows what it rests on, as an answer does.
        if (template.Key.StartsWith(AppointmentPrompts, StringComparison.Ordinal) && phrases.FactsOf(template.Key) is { Count: > 0 } facts)
            reply.Entities = [CitationEntity.Of(composer.Cite(facts))];
        if (reply.SuggestedActions is null && worded.Suggestions.Count > 0)
            reply.With([.. worded.Suggestions]);
    }

    /// <summary>A value that begins with @ names a prompt; a visit's calendar link is made only now.</summary>
    private IReadOnlyDictionary<string, string> Put(IReadOnlyDictionary<string, string> values, Scene scene) =>
        values.Values.Any(value => value.StartsWith('@') || value.StartsWith(CalendarLinks.ValuePrefix, StringComparison.Ordinal))
            ? values.ToDictionary(value => value.Key, value => Put(value.Value, scene))
            : values;

    private string Put(string value, Scene scene) =>
        value.StartsWith('@') && phrases.Contains(value[1..]) ? phrases.Render(value[1..], null, scene.Language, Channel.Sms).Text
        : value.StartsWith(CalendarLinks.ValuePrefix, StringComparison.Ordinal) ? calendar.ForValue(value, scene.Language)
        : value;

    private static Dictionary<string, string> Together(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> live) =>
        own.Concat(live).ToDictionary(value => value.Key, value => value.Value);

    private void WordAnswer(Activity reply, Answer answer, Scene scene)
    {
        // Few answers compute with the hour; the others need not wait for it.
        var composed = composer.Compose(answer, AnswerContext.Of(scene.Member), scene.Language, scene.Channel, answer.IsFixed ? null : scene.LiveValues.Value);
        var worded = answer.IsFixed ? fixedAnswers.GetOrAdd(composed, Dress, scene) : Dress(composed, scene);
        (reply.Text, reply.Speak) = (worded.Text, worded.Speak);
        reply.ChannelData = new JsonObject { ["answer"] = composed.Id };
        reply.Entities = [worded.Sources];
        if (worded.Next.Length > 0)
            reply.With(worded.Next);
    }

    /// <summary>The answer as a reply carries it: its sources named and cited, and what to ask next.</summary>
    private WordedAnswer Dress(ComposedAnswer composed, Scene scene) => new(
        scene.Channel == Channel.Web ? WithSources(composed, scene) : composed.Text,
        composed.Speak,
        CitationEntity.Of(composed.Citations),
        [.. OfferOf(composed.Id).Concat(composed.Next.Where(id => answers.TryGet(id, out _)).Select(id => answers[id].Title(scene.Language))).Take(MostSuggestions)]);

    /// <summary>What an answer explains, we can do at once.</summary>
    private string[] OfferOf(string answerId) =>
        appointments.OfferBook.Contains(answerId) ? ["@appointments.chip-book-now"]
        : appointments.OfferCancel.Contains(answerId) ? ["@appointments.chip-cancel-now"]
        : [];

    /// <summary>A line under an answer names what it rests on, in every client, also in those that do not show citations.</summary>
    private string WithSources(ComposedAnswer composed, Scene scene)
    {
        if (composed.Citations.Count == 0)
            return composed.Text;
        var sources = composed.Citations.Select(c => c.SourceTitle).Distinct();
        var values = new Dictionary<string, string> { ["sources"] = string.Join("; ", sources), ["collected"] = composed.Citations[0].Collected };
        return $"{composed.Text}\n\n{phrases.Render("answers.sources", values, scene.Language, scene.Channel).Text}";
    }

    private void WordAction(CardAction action, Scene scene)
    {
        action.Title = Title(action.Title, scene);
        action.DisplayText = Title(action.DisplayText, scene);
        if (action.Type == ActionTypes.ImBack)
            action.Value ??= action.Title;
    }

    private string? Title(string? title, Scene scene) =>
        title?.StartsWith('@') == true ? phrases.Render(title[1..], null, scene.Language, Channel.Sms).Text : title;

    /// <summary>A phone shows no buttons: two or three choices of a question stand below it with numbers.</summary>
    private static void NumberChoices(Activity reply)
    {
        if (reply.InputHint != InputHints.ExpectingInput || reply.SuggestedActions?.Actions is not { Count: >= 2 and <= 4 } actions || reply.ChannelData is not null)
            return;
        reply.Text = $"{reply.Text}\n{string.Join('\n', actions.Select((action, i) => $"{i + 1}. {action.Title}"))}";
    }

    private Dictionary<string, string> LiveValues(Instant now, TurnOutcome outcome, Channel channel)
    {
        var values = new Dictionary<string, string>(lines.LiveValues(now, outcome.Member.Visited, outcome.Language));
        values["travel_line.reopens"] = Moment("reopens");
        values["travel_line.next_closure"] = $"{values["travel_line.next_holiday"]}, {Moment("next")}";
        return values;

        string Moment(string name) => values[$"travel_line.{name}_pt"] is { Length: > 0 } at
            ? phrases.Render("regions.moment", new Dictionary<string, string> { ["at"] = at, ["local"] = values[$"travel_line.{name}_local"] }, outcome.Language, channel).Text
            : "";
    }

    private sealed record WordedAnswer(string Text, string? Speak, Entity Sources, string[] Next);

    private sealed record Scene(string Language, Channel Channel, MemberProfile Member, Lazy<IReadOnlyDictionary<string, string>> LiveValues);
}
