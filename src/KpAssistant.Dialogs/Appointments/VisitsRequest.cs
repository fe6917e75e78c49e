namespace KpAssistant.Dialogs.Appointments;

/// <summary>What to do with a visit that stands.</summary>
public sealed record VisitsRequest(AppointmentWish Wish);

/// <summary>The reply "C" to a reminder: the member will come. Whoever holds the phone may say so; nothing is shown that the reminder did not show.</summary>
/// <param name="Phone">E.164; where the reminder went.</param>
public sealed record ConfirmReminded(string Phone);

/// <summary>The reply "R" to a reminder: the member wants to move or cancel, and is asked who they are first.</summary>
/// <param name="Phone">E.164; where the reminder went.</param>
public sealed record ChangeReminded(string Phone);
