using System.Text.Json;
using KpAssistant.Sessions;
using KpAssistant.Twilio;

namespace KpAssistant.Channels.Voice;

/// <summary>
/// The language that a number spoke last time, under a keyed hash of it, as long as what is known of members is kept. Nothing else outlives a call: phones
/// are shared.
/// </summary>
public sealed class CallerMemory(PhoneIds ids, PatientStore store)
{
    private const string Prefix = "voice";

    /// <summary>Null for a number that never called, or whose owner cannot be known.</summary>
    /// <exception cref="SessionStoreUnavailableException">The store does not answer.</exception>
    public async Task<string?> LanguageAsync(string? phone, CancellationToken cancelled)
    {
        if (phone is null)
            return null;
        var session = await store.LoadAsync(await ids.ConversationIdAsync(Prefix, phone, cancelled), cancelled);
        return Read(session);
    }

    /// <inheritdoc cref="LanguageAsync"/>
    public async Task RememberAsync(string? phone, string language, CancellationToken cancelled)
    {
        if (phone is null)
            return;
        var session = await store.LoadAsync(await ids.ConversationIdAsync(Prefix, phone, cancelled), cancelled);
        if (Read(session) == language)
            return;
        // Somebody else who writes at the same moment writes a language too: either is as good.
        var memory = JsonSerializer.SerializeToUtf8Bytes(new Memory(language));
        await store.TryCommitAsync(session, new SessionCommit(session.Document with { Member = memory }, []), cancelled);
    }

    private static string? Read(Session session)
    {
        try
        {
            return session.Document.Member.IsEmpty ? null : JsonSerializer.Deserialize<Memory>(session.Document.Member.Span)?.Language;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Memory(string Language);
}
