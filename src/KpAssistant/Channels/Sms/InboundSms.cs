using System.Globalization;
using System.Text.Json.Nodes;
using KpAssistant.BotFramework;
using KpAssistant.Twilio;

namespace KpAssistant.Channels.Sms;

/// <summary>A text as Twilio hands it over.</summary>
/// <param name="Sid">MessageSid: the same when it comes again.</param>
/// <param name="From">The sender, mostly E.164.</param>
/// <param name="Body">The words; empty for a picture alone.</param>
/// <param name="OptOutType">STOP, START or HELP where the account's Advanced Opt-Out has answered already; null otherwise.</param>
/// <param name="IdempotencyToken">The same for each try of one webhook; not signed.</param>
public sealed record InboundSms(string Sid, string From, string Body, string? OptOutType, string? IdempotencyToken)
{
    public const string ChannelId = "sms";

    // Twilio takes at most ten pictures.
    private const int MostMedia = 10;

    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? Country { get; init; }

    /// <summary>Null when the fields that make a text are not there.</summary>
    public static InboundSms? Of(TwilioForm form, string? idempotencyToken)
    {
        if ((form["MessageSid"] ?? form["SmsMessageSid"] ?? form["SmsSid"]) is not { } sid || form["From"] is not { } from)
            return null;
        var media = int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostMedia) : 0;
        return new InboundSms(sid, from, form["Body"] ?? "", form["OptOutType"]?.ToUpperInvariant(), idempotencyToken)
        {
            MediaTypes = [.. Enumerable.Range(0, media).Select(i => form[string.Create(CultureInfo.InvariantCulture, $"MediaContentType{i}")] ?? "application/octet-stream")],
            State = form["FromState"],
            Zip = form["FromZip"],
            Country = form["FromCountry"],
        };
    }

    /// <summary>What the carrier knows of the number is a hint: the conversation asks before it decides anything by it.</summary>
    public Activity ToActivity(string conversationId) => new()
    {
        Type = ActivityTypes.Message,
        Id = Sid,
        ChannelId = ChannelId,
        Text = Body,
        From = new ChannelAccount(conversationId, null, RoleTypes.User),
        Conversation = new ConversationAccount { Id = conversationId },
        Attachments = MediaTypes.Count == 0 ? null : [.. MediaTypes.Select(type => new Attachment { ContentType = type })],
        ChannelData = new JsonObject { ["from"] = new JsonObject { ["phone"] = From, ["state"] = State, ["zip"] = Zip, ["country"] = Country } },
    };
}
