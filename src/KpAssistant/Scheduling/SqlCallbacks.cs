using System.Globalization;
using System.Text.Json;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Callbacks;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;

namespace KpAssistant.Scheduling;

/// <summary>Requests to be called back, in SQL: the number sealed, the topic as a word, nothing of what was said.</summary>
internal sealed class SqlCallbacks(AppointmentsStore store) : ICallbacks
{
    private const string Requested = "requested";
    private const string NoTopic = "other";

    public async Task<string> RequestAsync(CallbackWish wish, CancellationToken cancelled)
    {
        await store.ReadyAsync(cancelled);
        var reference = ReferenceOf(wish.Key);
        try
        {
            return await store.WriteAsync(
                async context =>
                {
                    if (!await context.CallbackRequests.AnyAsync(row => row.Reference == reference, cancelled))
                        Add(context, wish, reference);
                    await context.SaveChangesAsync(cancelled);
                    return reference;
                },
                cancelled);
        }
        catch (DbUpdateException problem) when (DatabaseTrouble.IsDuplicate(problem))
        {
            // The same request at the same moment: it is kept.
            return reference;
        }
    }

    private void Add(AppointmentsContext context, CallbackWish wish, string reference)
    {
        var hash = store.Personal.HashOfPhone(wish.Phone);
        context.CallbackRequests.Add(new CallbackRequestRow
        {
            Reference = reference,
            PhoneHash = hash,
            Phone = store.Personal.Protect(wish.Phone),
            Region = wish.Region?.Code(),
            Topic = wish.Topic ?? NoTopic,
            Language = wish.Language,
            Created = wish.At,
            Status = Requested,
        });
        // The consent: who, when, and to which words.
        context.AuditEvents.Add(new AuditEventRow { Recorded = wish.At, Type = "callback.consent", Agent = hash, Entity = reference, Detail = JsonSerializer.Serialize(new { prompt = wish.ConsentPrompt }) });
    }

    /// <summary>The key decides the reference, so that a request that comes twice has one; the key of the hash is the store's own.</summary>
    private string ReferenceOf(string key)
    {
        var hash = Convert.FromBase64String(store.Personal.HashOfConversation(string.Create(CultureInfo.InvariantCulture, $"callback|{key}")));
        var letters = string.Concat(hash.Take(8).Select(b => References.Letters[b % References.Letters.Length]));
        return References.Normalize(letters);
    }
}
