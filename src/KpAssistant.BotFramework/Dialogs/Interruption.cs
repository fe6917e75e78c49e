namespace KpAssistant.BotFramework.Dialogs;

/// <summary>What became of a message that was no answer to the prompt.</summary>
public sealed record Interruption
{
    private Interruption()
    {
    }

    /// <summary>Nobody knew what it is: the prompt counts a failed attempt and asks in its own words.</summary>
    public static Interruption None { get; } = new();

    /// <summary>It was dealt with here and now; the prompt shall ask again, without counting an attempt.</summary>
    public static Interruption Answered { get; } = new() { IsAnswered = true };

    /// <summary>It is being dealt with by moves among the dialogs, whose outcome is <paramref name="result"/>; the prompt shall say nothing.</summary>
    public static Interruption TakenOver(DialogTurnResult result) => new() { Result = result };

    internal bool IsAnswered { get; private init; }

    internal DialogTurnResult? Result { get; private init; }
}
