namespace KpAssistant.Dialogs.Appointments;

/// <summary>What a slot is for (FHIR Slot.serviceType).</summary>
public enum ServiceType
{
    PrimaryCare,

    /// <summary>Primary care today, for what cannot wait and is not an emergency.</summary>
    SameDay,
    Video,
    Phone,
    Dermatology,
    Orthopedics,
    Cardiology,
    Obstetrics,
    MentalHealth,
    PhysicalTherapy,
    EyeCare,
}

public static class ServiceTypes
{
    /// <summary>Needs no visit: open to every plan, wherever the member is in the U.S.</summary>
    public static bool IsVirtual(this ServiceType service) => service is ServiceType.Video or ServiceType.Phone;

    public static bool IsSpecialty(this ServiceType service) => service >= ServiceType.Dermatology;

    /// <summary>The code that the store and the prompts use: kebab case.</summary>
    public static string Code(this ServiceType service) => service switch
    {
        ServiceType.PrimaryCare => "primary-care",
        ServiceType.SameDay => "same-day",
        ServiceType.Video => "video",
        ServiceType.Phone => "phone",
        ServiceType.Dermatology => "dermatology",
        ServiceType.Orthopedics => "orthopedics",
        ServiceType.Cardiology => "cardiology",
        ServiceType.Obstetrics => "obstetrics",
        ServiceType.MentalHealth => "mental-health",
        ServiceType.PhysicalTherapy => "physical-therapy",
        ServiceType.EyeCare => "eye-care",
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };

    /// <exception cref="FormatException">No service has this code.</exception>
    public static ServiceType Parse(string code) =>
        Enum.GetValues<ServiceType>().Where(service => service.Code() == code).Select(service => (ServiceType?)service).FirstOrDefault()
        ?? throw new FormatException("A service is one of " + string.Join(", ", Enum.GetValues<ServiceType>().Select(Code)) + ".");
}
