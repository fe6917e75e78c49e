using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Where the conversation enters its dialogs about appointments.</summary>
public sealed class AppointmentDialogs(AppointmentTools tools)
{
    /// <summary>For the component that holds them.</summary>
    public IEnumerable<Dialog> Dialogs => [new BookingDialog(tools), new VisitsDialog(tools), new IdentityDialog(tools), new ReminderDialog(tools)];

    /// <summary>Begins what the message wants; null when it wants nothing of the kind, or a dialog of ours is under way and hears it itself.</summary>
    public async Task<DialogTurnResult?> BeginAsync(DialogContext dc, Turn turn, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (IsUnderWay(dc) || turn.OtherLanguage is not null || tools.Wishes.Find(turn) is not { } wish)
            return null;
        // What was asked before gives way; an emergency never does.
        if (dc.ActiveDialog?.Id is EmergencyDialog.DialogId or CheckDialog.DialogId)
            return null;
        await dc.CancelAllDialogsAsync(cancellationToken: cancelled);
        return wish == AppointmentWish.Book
            ? await dc.BeginDialogAsync(BookingDialog.DialogId, null, cancelled)
            : await dc.BeginDialogAsync(VisitsDialog.DialogId, new VisitsRequest(wish), cancelled);
    }

    /// <summary>A dialog of ours waits for an answer.</summary>
    public static bool IsUnderWay(DialogContext dc) =>
        (dc ?? throw new ArgumentNullException(nameof(dc))).Stack.Any(dialog => dialog.Id is BookingDialog.DialogId or VisitsDialog.DialogId or IdentityDialog.DialogId or ReminderDialog.DialogId);
}
