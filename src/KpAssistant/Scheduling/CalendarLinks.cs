using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KpAssistant.Scheduling;

/// <summary>What a calendar link opens: one appointment of one patient, worded in one language.</summary>
public sealed record CalendarTicket(string Reference, string PatientId, string Language);

/// <summary>
/// Links to a visit's calendar file: encrypted and signed with the key ring that the nodes share, and good for a week. Nothing can be read from the
/// address, and nothing guessed.
/// </summary>
public sealed class CalendarLinks(IDataProtectionProvider protection, IConfiguration configuration)
{
    /// <summary>Where <see cref="CalendarEndpoint"/> answers.</summary>
    public const string Path = "/calendar";

    /// <summary>What a dialog writes for a link that is made when the reply is worded: the prefix, the reference, a bar, the patient's id.</summary>
    public const string ValuePrefix = "calendar:";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("KpAssistant.Scheduling.Calendar.v1").ToTimeLimitedDataProtector();

    /// <summary>An address under <c>PublicUrl</c>, or without it one relative to the page.</summary>
    public string For(CalendarTicket ticket, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var text = protector.Protect($"{ticket.Reference}|{ticket.PatientId}|{ticket.Language}", lifetime ?? Lifetime);
        return $"{configuration["PublicUrl"]?.TrimEnd('/')}{Path}/{text}";
    }

    /// <summary>The link for a dialog's value.</summary>
    public string ForValue(string value, string language)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value[ValuePrefix.Length..].Split('|') is [var reference, var patientId] ? For(new CalendarTicket(reference, patientId, language)) : "";
    }

    /// <summary>Null when the text was not made here, was changed, or has expired.</summary>
    public CalendarTicket? Open(string text)
    {
        try
        {
            return protector.Unprotect(text).Split('|') is [var reference, var patientId, var language] ? new CalendarTicket(reference, patientId, language) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
