using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework;

/// <summary>
/// Writes activities to the same bytes as <see cref="BotJson.Options"/> does, in a third of the time: every turn writes at least two of them,
/// and the serializer asks for each of some fifty properties by way of a delegate.
/// </summary>
public static class ActivityJson
{
    public static byte[] ToUtf8Bytes(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return JsonScratch.Write(activity, Write);
    }

    private static void Write(Utf8JsonWriter json, Activity activity)
    {
        json.WriteStartObject();
        Put(json, "type"u8, activity.Type);
        Put(json, "id"u8, activity.Id);
        Put(json, "timestamp"u8, activity.Timestamp);
        Put(json, "localTimestamp"u8, activity.LocalTimestamp);
        Put(json, "localTimezone"u8, activity.LocalTimezone);
        Put(json, "callerId"u8, activity.CallerId);
        Put(json, "serviceUrl"u8, activity.ServiceUrl);
        Put(json, "channelId"u8, activity.ChannelId);
        Put(json, "from"u8, activity.From);
        Put(json, "conversation"u8, activity.Conversation);
        Put(json, "recipient"u8, activity.Recipient);
        Put(json, "textFormat"u8, activity.TextFormat);
        Put(json, "attachmentLayout"u8, activity.AttachmentLayout);
        PutRare(json, "membersAdded"u8, activity.MembersAdded);
        PutRare(json, "membersRemoved"u8, activity.MembersRemoved);
        PutRare(json, "reactionsAdded"u8, activity.ReactionsAdded);
        PutRare(json, "reactionsRemoved"u8, activity.ReactionsRemoved);
        Put(json, "topicName"u8, activity.TopicName);
        PutRare(json, "historyDisclosed"u8, activity.HistoryDisclosed);
        Put(json, "locale"u8, activity.Locale);
        Put(json, "text"u8, activity.Text);
        Put(json, "speak"u8, activity.Speak);
        Put(json, "inputHint"u8, activity.InputHint);
        Put(json, "summary"u8, activity.Summary);
        Put(json, "suggestedActions"u8, activity.SuggestedActions);
        PutRare(json, "attachments"u8, activity.Attachments);
        Put(json, "entities"u8, activity.Entities);
        Put(json, "channelData"u8, activity.ChannelData);
        Put(json, "action"u8, activity.Action);
        Put(json, "replyToId"u8, activity.ReplyToId);
        Put(json, "label"u8, activity.Label);
        Put(json, "valueType"u8, activity.ValueType);
        Put(json, "value"u8, activity.Value);
        Put(json, "name"u8, activity.Name);
        PutRare(json, "relatesTo"u8, activity.RelatesTo);
        Put(json, "code"u8, activity.Code);
        Put(json, "expiration"u8, activity.Expiration);
        Put(json, "importance"u8, activity.Importance);
        Put(json, "deliveryMode"u8, activity.DeliveryMode);
        PutRare(json, "listenFor"u8, activity.ListenFor);
        PutRare(json, "textHighlights"u8, activity.TextHighlights);
        PutRare(json, "semanticAction"u8, activity.SemanticAction);
        End(json, activity);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, ChannelAccount? account)
    {
        if (account is null)
            return;
        json.WriteStartObject(name);
        Put(json, "id"u8, account.Id);
        Put(json, "name"u8, account.Name);
        Put(json, "aadObjectId"u8, account.AadObjectId);
        Put(json, "role"u8, account.Role);
        End(json, account);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, ConversationAccount? account)
    {
        if (account is null)
            return;
        json.WriteStartObject(name);
        PutRare(json, "isGroup"u8, account.IsGroup);
        Put(json, "conversationType"u8, account.ConversationType);
        Put(json, "tenantId"u8, account.TenantId);
        Put(json, "id"u8, account.Id);
        Put(json, "name"u8, account.Name);
        Put(json, "aadObjectId"u8, account.AadObjectId);
        Put(json, "role"u8, account.Role);
        End(json, account);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, SuggestedActions? suggested)
    {
        if (suggested is null)
            return;
        json.WriteStartObject(name);
        PutRare(json, "to"u8, suggested.To);
        if (suggested.Actions is { } actions)
        {
            json.WriteStartArray("actions"u8);
            foreach (var action in actions)
                Write(json, action);
            json.WriteEndArray();
        }
        End(json, suggested);
    }

    private static void Write(Utf8JsonWriter json, CardAction? action)
    {
        if (action is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        Put(json, "type"u8, action.Type);
        Put(json, "title"u8, action.Title);
        Put(json, "image"u8, action.Image);
        Put(json, "text"u8, action.Text);
        Put(json, "displayText"u8, action.DisplayText);
        Put(json, "value"u8, action.Value);
        Put(json, "channelData"u8, action.ChannelData);
        End(json, action);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, IList<Entity>? entities)
    {
        if (entities is null)
            return;
        json.WriteStartArray(name);
        foreach (var entity in entities)
            Write(json, entity);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Entity? entity)
    {
        if (entity is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        Put(json, "type"u8, entity.Type);
        End(json, entity, entity.IsWritten);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        TimestampConverter.Write(json, value.Value);
    }

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonNode? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        value.WriteTo(json, BotJson.Options);
    }

    /// <summary>What few activities have may take the usual way.</summary>
    private static void PutRare<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, T? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, BotJson.Options);
    }

    private static void End(Utf8JsonWriter json, ProtocolObject owner, bool isWritten = false)
    {
        if (owner.Properties is { } unknown)
        {
            foreach (var (name, value) in unknown)
            {
                json.WritePropertyName(name);
                if (isWritten)
                    json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
                else
                    value.WriteTo(json);
            }
        }
        json.WriteEndObject();
    }
}
