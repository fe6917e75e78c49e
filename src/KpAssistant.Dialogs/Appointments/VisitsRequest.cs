namespace KpAssistant.Dialogs.Appointments;

/// <summary>What to do with a visit that stands.</summary>
public sealed record VisitsRequest(AppointmentWish Wish);
