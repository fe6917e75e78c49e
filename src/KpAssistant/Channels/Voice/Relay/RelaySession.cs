using System.Net.WebSockets;
using System.Text.Json;

namespace KpAssistant.Channels.Voice.Relay;

/// <summary>
/// One call over ConversationRelay. The steps are those of every call; what the socket adds is here: keys come one by one, silence is ours to notice, and
/// what the caller spoke into was not heard to its end.
/// </summary>
public sealed class RelaySession(RelayLine line, RelayDoor door, VoiceCalls calls, VoiceDocuments documents, Moves moves, VoiceOptions options, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan SetupTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Sentence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UntilSound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private Caller caller = new("", null, null, null, null);
    private string language = "";
    private string keys = "";
    private Listening listening = new(6, 1, true, null);
    private int step;
    private int? known;
    private bool speaks;

    /// <summary>How long somebody who has begun to speak may take: an operator who types, or a caller who needs time, longer.</summary>
    private TimeSpan StillSpeaking => TimeSpan.FromSeconds(Math.Max(Sentence.TotalSeconds, listening.Seconds));

    private TimeSpan BetweenKeys => listening.Pause is { } pause ? TimeSpan.FromSeconds(pause) : KeyPause;

    public async Task RunAsync(CancellationToken cancelled)
    {
        var reading = line.ReadAsync(cancelled);
        var admitted = await NextAsync(SetupTime, cancelled) is RelayMessage.Setup setup && door.Admits(setup) ? setup : null;
        if (admitted is not null)
        {
            caller = new Caller(CallId.Of(admitted.CallSid), CallId.Phone(admitted.From), null, null, null);
            await TalkAsync(cancelled);
        }
        await line.CloseAsync(admitted is null ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure, cancelled);
        logger.RelayEnded("closed");
        await Task.WhenAny(reading, Task.Delay(Farewell, clock, cancelled));
    }

    private async Task TalkAsync(CancellationToken cancelled)
    {
        var wait = await StepAsync(new CallInput.Began(), cancelled);
        while (wait is { } patience)
        {
            var message = await NextAsync(keys.Length > 0 ? BetweenKeys : patience, cancelled);
            if (message is null && line.Inbox.Completion.IsCompleted)
                return;
            wait = message switch
            {
                RelayMessage.Prompt { Last: true } prompt => await StepAsync(Spoken(prompt.Words), cancelled),
                RelayMessage.Prompt => StillSpeaking,
                RelayMessage.Dtmf dtmf => await PressAsync(dtmf.Digit, patience, cancelled),
                RelayMessage.Interrupt interrupt => await InterruptAsync(interrupt.Heard, cancelled),
                RelayMessage.Error error => Report(error, patience),
                null => await StepAsync(keys.Length > 0 ? TakeKeys() : new CallInput.Silent(), cancelled),
                _ => patience,
            };
        }
    }

    /// <summary>Keys that were pressed before somebody spoke are not the answer.</summary>
    private CallInput.Spoke Spoken(string words)
    {
        keys = "";
        return new CallInput.Spoke(words);
    }

    /// <summary>A key is an answer at once, unless a longer number is expected.</summary>
    private async Task<TimeSpan?> PressAsync(string digit, TimeSpan patience, CancellationToken cancelled)
    {
        var isPartOfANumber = listening.Digits is null && digit is not ("*" or "#");
        keys += digit;
        return isPartOfANumber ? patience : await StepAsync(TakeKeys(), cancelled);
    }

    private CallInput.Pressed TakeKeys()
    {
        var pressed = keys.Length > 1 ? keys.TrimEnd('#') : keys;
        keys = "";
        return new CallInput.Pressed(pressed);
    }

    private async Task<TimeSpan?> InterruptAsync(string heard, CancellationToken cancelled)
    {
        // Who goes on speaking interrupts nothing any more.
        if (speaks)
            await calls.AmendAsync(caller, state => moves.Interrupt(new Call(state, caller, clock.GetUtcNow()), heard), cancelled);
        speaks = false;
        return StillSpeaking;
    }

    private TimeSpan? Report(RelayMessage.Error error, TimeSpan patience)
    {
        logger.RelayReported(error.Description.Length);
        return patience;
    }

    /// <summary>Takes a step and says it; null when the session is over.</summary>
    private async Task<TimeSpan?> StepAsync(CallInput input, CancellationToken cancelled)
    {
        var request = new StepRequest(caller, input, step, language.Length > 0 ? language[..2] : "en", 0) { Knows = known };
        var (taken, next) = await TakeAsync(request, cancelled);
        // A line that broke without a word is still waited on here, while the call goes on elsewhere.
        if (taken is not { } move)
            return null;
        (known, step) = (next, next ?? step + 1);
        listening = move.Listening;
        if (move.Next != Next.Listen)
        {
            // The words of the last step are said by the document that follows: the end of a session would cut them short.
            var handoff = JsonSerializer.Serialize(new Handoff(move.Next == Next.Transfer ? Handoff.Transfer : Handoff.End, move.TransferTo));
            await line.SendAsync(RelayReply.End(handoff), cancelled);
            return null;
        }
        await SayAsync(move, cancelled);
        var seconds = move.Firm.Concat(move.Lines).Sum(said => said.Seconds);
        return TimeSpan.FromSeconds(seconds + Math.Max(move.Listening.Seconds, options.Patience));
    }

    /// <summary>Takes the step; whoever waits for it for long hears that we are there.</summary>
    private async Task<(CallMove? Move, int? Next)> TakeAsync(StepRequest request, CancellationToken cancelled)
    {
        if (options.WaitSound is not { Length: > 0 } sound)
            return await calls.MoveAsync(request, documents.Render, cancelled);
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        var patience = Task.Delay(UntilSound, clock, answered.Token);
        var taking = calls.MoveAsync(request, documents.Render, cancelled);
        if (await Task.WhenAny(taking, patience) == patience && !cancelled.IsCancellationRequested)
            await line.SendAsync(RelayReply.Play(sound), cancelled);
        await answered.CancelAsync();
        return await taking;
    }

    private async Task SayAsync(CallMove move, CancellationToken cancelled)
    {
        var locale = Locale(move.Language);
        if (locale != language)
            await line.SendAsync(RelayReply.Language(locale), cancelled);
        language = locale;
        speaks = true;
        var count = move.Firm.Count + move.Lines.Count;
        foreach (var (i, said) in move.Firm.Concat(move.Lines).Index())
            await line.SendAsync(RelayReply.Text(said.Words + " ", i == count - 1, Locale(said.Language), i >= move.Firm.Count && move.Listening.BargeIn), cancelled);
    }

    /// <summary>The next message; null after a silence, or when the socket is closed.</summary>
    private async Task<RelayMessage?> NextAsync(TimeSpan patience, CancellationToken cancelled)
    {
        using var silence = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancelled);
        try
        {
            return await line.Inbox.WaitToReadAsync(either.Token) && line.Inbox.TryRead(out var message) ? message : null;
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string Locale(string language) => language == "es" ? "es-US" : "en-US";
}

/// <summary>What a session leaves to the webhook after it.</summary>
/// <param name="Reason"><see cref="Transfer"/> or <see cref="End"/>.</param>
/// <param name="To">E.164; null without a transfer.</param>
public sealed record Handoff(string Reason, string? To)
{
    public const string Transfer = "transfer";
    public const string End = "end";
}
