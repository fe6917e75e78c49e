using NodaTime;

namespace KpAssistant.Dialogs.Emergencies;

/// <param name="At">When the message was read.</param>
/// <param name="ConversationId">The channel's id; the audit keeps a keyed hash of it.</param>
/// <param name="Channel">webchat, sms or voice.</param>
/// <param name="Kind">What the member was sent to.</param>
/// <param name="Evidence">Rule ids, such as "stroke.face" or "classifier:indirect-stroke"; no message text.</param>
/// <param name="DataVersion">The version of the lists and the classifier.</param>
public sealed record EmergencyRecord(Instant At, string ConversationId, string Channel, EmergencyKind Kind, IReadOnlyList<string> Evidence, string DataVersion);
