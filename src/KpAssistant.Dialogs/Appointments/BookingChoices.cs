using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.Dialogs.Appointments;

public sealed partial class BookingDialog
{
    private static readonly Choice StopChoice = new("stop", "@appointments.chip-stop");
    private static readonly Choice SelfChoice = new("me", "@appointments.chip-me");
    private static readonly Choice[] ServiceChoices =
        [new("in person", "@appointments.chip-in-person"), new("video", "@appointments.chip-video"), new("phone", "@appointments.chip-phone")];

    private static readonly Choice[] VirtualChoices = [new("video", "@appointments.chip-video"), new("phone", "@appointments.chip-phone"), StopChoice];
    private static readonly Choice[] UrgentChoices = [new("video", "@appointments.chip-video"), new("it can wait", "@appointments.chip-can-wait"), StopChoice];
    private static readonly Choice[] HomeChoice = [new("home", "@appointments.chip-home")];
    private static readonly Choice[] AnytimeChoices = [new("anytime", "@appointments.chip-anytime")];
    private static readonly Choice[] RecordChoices = [new("i have it now", "@appointments.chip-have-it"), new("video", "@appointments.chip-video"), StopChoice];
    private static readonly Choice[] NothingFreeChoices =
        [new("another day", "@appointments.chip-another-day"), new("another place", "@appointments.chip-another-place"), new("video", "@appointments.chip-video")];

    private static readonly Choice[] ConfirmChoices = [new("book it", "@appointments.chip-book"), new("change", "@appointments.chip-change"), StopChoice];
    private static readonly Choice[] MoveChoices = [new("book it", "@appointments.chip-move"), new("change", "@appointments.chip-change"), new("stop", "@appointments.chip-keep")];
    private static readonly Choice[] ChangeChoices =
        [new("day or time", "@appointments.chip-day-time"), new("another place", "@appointments.chip-place"), new("another type", "@appointments.chip-type"), StopChoice];
}
