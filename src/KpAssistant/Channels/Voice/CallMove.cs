namespace KpAssistant.Channels.Voice;

/// <summary>What the caller did.</summary>
public abstract record CallInput
{
    private CallInput()
    {
    }

    public sealed record Began : CallInput;

    /// <param name="Words">As the vendor recognised them; may be nonsense.</param>
    public sealed record Spoke(string Words) : CallInput;

    /// <param name="Keys">0-9, * and #, in order.</param>
    public sealed record Pressed(string Keys) : CallInput;

    public sealed record Silent : CallInput;

    /// <param name="Answered">Somebody talked to the caller.</param>
    public sealed record CameBack(bool Answered) : CallInput;
}

/// <summary>Who calls, as the vendor tells it.</summary>
/// <param name="CallSid">Names the call in every request of it.</param>
/// <param name="Phone">E.164; null when it is withheld.</param>
public sealed record Caller(string CallSid, string? Phone, string? State, string? Zip, string? Country);

/// <summary>What the call does after the words are said.</summary>
public enum Next
{
    Listen,
    Transfer,
    End,
}

/// <summary>How to listen.</summary>
/// <param name="Seconds">Of silence, after which the silence is an answer.</param>
/// <param name="Digits">After how many keys not to wait for more; null waits.</param>
/// <param name="BargeIn">Speech stops what is said.</param>
/// <param name="Pause">Seconds of silence that end a sentence; null leaves it to the vendor.</param>
public sealed record Listening(int Seconds, int? Digits, bool BargeIn, int? Pause);

/// <summary>One step of a call, for every protocol: what is said, and what then.</summary>
public sealed record CallMove
{
    /// <summary>Said first, and nothing interrupts it.</summary>
    public IReadOnlyList<Line> Firm { get; init; } = [];

    /// <summary>Said next; the caller may speak into it.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    public Next Next { get; init; }

    public Listening Listening { get; init; } = new(6, 1, true, null);

    /// <summary>E.164; set with <see cref="Next.Transfer"/>.</summary>
    public string? TransferTo { get; init; }

    /// <summary>"en" or "es": the language to listen in.</summary>
    public required string Language { get; init; }
}
