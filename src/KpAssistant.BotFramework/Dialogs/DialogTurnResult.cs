namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Where a stack of dialogs stands at the end of a turn.</summary>
public enum DialogTurnStatus
{
    /// <summary>No dialog was under way.</summary>
    Empty,

    /// <summary>A dialog waits for the next message.</summary>
    Waiting,

    /// <summary>The last dialog came to its end.</summary>
    Complete,

    /// <summary>All dialogs were cancelled.</summary>
    Cancelled,
}

/// <summary>Why a dialog is called.</summary>
public enum DialogReason
{
    BeginCalled,
    ContinueCalled,
    EndCalled,
    ReplaceCalled,
    CancelCalled,
    NextCalled,

    /// <summary>What the dialog waited for no longer exists in this version of the program; it has to ask again.</summary>
    ChildLost,
}

/// <summary>The status of a stack and, when it is complete, the result of its last dialog.</summary>
public sealed record DialogTurnResult(DialogTurnStatus Status, object? Result = null);
