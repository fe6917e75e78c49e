using NodaTime;

namespace KpAssistant.Dialogs.Reminders;

public enum ConsentStatus
{
    /// <summary>Nothing was ever said: texts may answer, but not remind.</summary>
    None,
    Given,

    /// <summary>Opted out: nothing is sent, whatever asks for it.</summary>
    Refused,
}

/// <summary>A line of the consent ledger; lines are added, never changed.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Status">What counts from now on.</param>
/// <param name="At">When.</param>
/// <param name="Channel">How it came: webchat, sms, voice, carrier or operator.</param>
/// <param name="Words">The key of the prompt that was agreed to, or the kind of refusal ("keyword", "free-form", "carrier-21610"); never message text.</param>
/// <param name="By">The verified patient who said it; null for whoever holds the phone.</param>
public sealed record ConsentEvent(string Phone, ConsentStatus Status, Instant At, string Channel, string Words, string? By)
{
    /// <summary>Of the text that said so, or that the carrier refused; null where there is none. What a text says counts once, however often it is heard.</summary>
    public string? MessageSid { get; init; }
}
