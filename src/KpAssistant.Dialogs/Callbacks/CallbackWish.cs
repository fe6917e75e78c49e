using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Dialogs.Callbacks;

/// <summary>A member asks to be called back by a person.</summary>
/// <param name="Key">The same key again is the same request.</param>
/// <param name="Phone">E.164: the number to call.</param>
/// <param name="Region">The member's home region, when known.</param>
/// <param name="Topic">What was spoken of last, as the part of an answer's id before its dot; null when nothing was. Nothing of what was said.</param>
/// <param name="Language">"en" or "es".</param>
/// <param name="ConsentPrompt">The key of the prompt that asked for consent.</param>
/// <param name="At">When the member agreed.</param>
public sealed record CallbackWish(string Key, string Phone, Region? Region, string? Topic, string Language, string ConsentPrompt, Instant At);
