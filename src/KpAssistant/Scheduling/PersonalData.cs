using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace KpAssistant.Scheduling;

/// <summary>
/// What of a person is kept: encrypted by the key ring, and found again by a hash whose key lies in the database, itself encrypted by the key
/// ring. So all nodes hash alike, and a copy of the database alone tells nothing.
/// </summary>
internal sealed class PersonalData(IDataProtectionProvider provider)
{
    private readonly IDataProtector names = provider.CreateProtector("KpAssistant.Scheduling", "personal");
    private readonly IDataProtector keys = provider.CreateProtector("KpAssistant.Scheduling", "lookup-key");
    private byte[]? lookupKey;

    public byte[] Protect(string text) => names.Protect(Encoding.UTF8.GetBytes(text));

    /// <exception cref="CryptographicException">Written under a key ring that is gone.</exception>
    public string Unprotect(byte[] sealedText) => Encoding.UTF8.GetString(names.Unprotect(sealedText));

    public string HashOfNumber(string recordNumber) => Hash('n', recordNumber);

    public string HashOfPhone(string phone) => Hash('p', phone);

    /// <summary>For the audit: who, without saying who.</summary>
    public string HashOfPatient(string patientId) => Hash('m', patientId);

    public string HashOfConversation(string conversationId) => Hash('c', conversationId);

    /// <summary>A new lookup key, sealed.</summary>
    public byte[] NewLookupKey() => keys.Protect(RandomNumberGenerator.GetBytes(32));

    /// <exception cref="CryptographicException">The key ring is another than the one that sealed it.</exception>
    public void UseLookupKey(byte[] sealedKey) => lookupKey = keys.Unprotect(sealedKey);

    // The kind goes in first, so that a phone number and a record number of the same digits hash apart.
    private string Hash(char kind, string value) => Convert.ToBase64String(HMACSHA256.HashData(
        lookupKey ?? throw new InvalidOperationException("The store is not ready: wait for it first."), Encoding.UTF8.GetBytes($"{kind}:{value}")));
}
