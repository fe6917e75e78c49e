using System.ComponentModel.DataAnnotations;

namespace KpAssistant.Channels.Voice;

/// <summary>How a call is led: by documents that Twilio asks for, or over a WebSocket.</summary>
public enum VoiceProtocol
{
    /// <summary>Webhooks and <c>&lt;Gather&gt;</c>: works on every Twilio account.</summary>
    Gather,

    /// <summary>ConversationRelay: streaming, interruptible; has to be switched on for the account.</summary>
    Relay,
}

/// <summary>Settings under <c>Voice</c>.</summary>
public sealed class VoiceOptions
{
    public const string Section = "Voice";

    /// <summary>Also read from <c>Twilio:Voice</c>.</summary>
    public VoiceProtocol Protocol { get; set; }

    /// <summary>Twilio's name of the English voice.</summary>
    [Required(ErrorMessage = "Voice:English must name a voice, such as Polly.Joanna-Neural.")]
    public string English { get; set; } = "Polly.Joanna-Neural";

    /// <summary>Twilio's name of the Spanish voice.</summary>
    [Required(ErrorMessage = "Voice:Spanish must name a voice, such as Polly.Lupe-Neural.")]
    public string Spanish { get; set; } = "Polly.Lupe-Neural";

    /// <summary>Whether callers who want a person are connected; without it they are told the number.</summary>
    public bool Transfers { get; set; } = true;

    /// <summary>Whether callers whom nobody can talk to now may leave a request to be called back.</summary>
    public bool Callbacks { get; set; } = true;

    /// <summary>A line staffed by nurses, E.164: offered in an emergency beside 911, never instead of it. None by default.</summary>
    [RegularExpression(@"^\+[1-9]\d{6,14}$", ErrorMessage = "Voice:NurseLine must be a number such as +14155550100.")]
    public string? NurseLine { get; set; }

    /// <summary>How much is said before the caller is asked whether to go on, in seconds.</summary>
    [Range(10, 120, ErrorMessage = "Voice:MostSeconds must be between 10 and 120.")]
    public int MostSeconds { get; set; } = 30;

    /// <summary>Seconds of silence after which we speak again.</summary>
    [Range(3, 60, ErrorMessage = "Voice:Patience must be between 3 and 60.")]
    public int Patience { get; set; } = 6;

    /// <summary>Seconds that one answer may take to find, well inside the 15 that Twilio waits.</summary>
    [Range(1, 12, ErrorMessage = "Voice:Deadline must be between 1 and 12.")]
    public int Deadline { get; set; } = 8;

    /// <summary>
    /// A sound (MP3 or WAV) that a caller over ConversationRelay hears while an answer takes longer than a second: so nobody takes us for gone. None by default.
    /// </summary>
    [RegularExpression(@"^https://\S+$", ErrorMessage = "Voice:WaitSound must be an address such as https://assistant.example.org/wait.mp3.")]
    public string? WaitSound { get; set; }

    /// <summary>Seconds from one ping to the next over a relay's socket; one that is not answered as long means that the line is dead.</summary>
    [Range(1, 60, ErrorMessage = "Voice:KeepAlive must be between 1 and 60.")]
    public int KeepAlive { get; set; } = 20;

    /// <summary>Seconds that a transferred call rings before it comes back.</summary>
    [Range(5, 120, ErrorMessage = "Voice:RingSeconds must be between 5 and 120.")]
    public int RingSeconds { get; set; } = 30;
}
