using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;

namespace KpAssistant.Channels.Voice;

/// <summary>One step of a call from end to end: its state is loaded, the step is taken, and both are kept before anything is said.</summary>
public sealed class VoiceCalls(CallFlow flow, CallReplies replies, Moves moves, CallerMemory memory, CallTurns turns, CallQueue queue, PatientStore store, ISessionStore sessions, TimeProvider clock, ILogger<VoiceCalls> logger)
{
    private const int MostTries = 20;

    /// <summary>Takes a step by documents: a step that was taken before gets the same document again.</summary>
    /// <param name="request">Who calls, which step, and what the caller did.</param>
    /// <param name="render">Makes the document of the step and the state after it.</param>
    /// <param name="cancelled">The request is gone.</param>
    public async Task<string> DocumentAsync(StepRequest request, Func<CallMove, CallState, string> render, CancellationToken cancelled)
    {
        using var turn = await queue.EnterAsync(request.Caller.CallSid, cancelled);
        try
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                var session = await store.LoadAsync(IdOf(request.Caller), cancelled);
                var state = CallState.Read(session.Document.Dialog);
                if (request.Knows < state.Step)
                    return "";
                if (state.Document is { } earlier && IsRepeated(request, state))
                    return earlier;
                var move = await TakeAsync(state, request, cancelled);
                var document = render(move, state);
                state.Document = document.Length > 0 ? document : null;
                if (await KeepAsync(session, state, cancelled))
                    return document;
            }
            throw new SessionStoreUnavailableException("A call changed under every try to keep its step.");
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancelled.IsCancellationRequested)
        {
            logger.StateUnavailable(problem.GetType().Name);
            return await WithoutStateAsync(request, render, cancelled);
        }
    }

    /// <summary>Takes a step over a WebSocket, which asks once only. A step that leaves the socket is kept as a document for the webhook that follows.</summary>
    /// <returns>The step and, as far as the store told, the one after it; nothing when the call goes on over another line.</returns>
    public async Task<(CallMove? Move, int? Next)> MoveAsync(StepRequest request, Func<CallMove, CallState, string> render, CancellationToken cancelled)
    {
        (CallMove? Move, int? Next) taken = default;
        await DocumentAsync(request with { IsStream = true }, (move, state) =>
        {
            taken = (move, state.IsGuess ? null : state.Step);
            return move.Next == Next.Listen ? "" : render(move, state);
        }, cancelled);
        return taken;
    }

    /// <summary>Changes the state between steps: what was really heard, for instance. A store that is away changes nothing.</summary>
    public async Task AmendAsync(Caller caller, Action<CallState> change, CancellationToken cancelled)
    {
        try
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                var session = await store.LoadAsync(IdOf(caller), cancelled);
                var state = CallState.Read(session.Document.Dialog);
                change(state);
                if (await KeepAsync(session, state, cancelled))
                    return;
            }
        }
        catch (SessionStoreUnavailableException problem)
        {
            logger.StateUnavailable(problem.GetType().Name);
        }
    }

    /// <summary>The state as it stands; an empty one when it cannot be read.</summary>
    public async Task<CallState> StateAsync(Caller caller, CancellationToken cancelled)
    {
        try
        {
            return CallState.Read((await store.LoadAsync(IdOf(caller), cancelled)).Document.Dialog);
        }
        catch (SessionStoreUnavailableException problem)
        {
            logger.StateUnavailable(problem.GetType().Name);
            return new CallState();
        }
    }

    /// <summary>The call is over: nothing of it is kept.</summary>
    public async Task ForgetAsync(Caller caller, CancellationToken cancelled)
    {
        await sessions.DeleteAsync(IdOf(caller), cancelled);
        await sessions.DeleteAsync(new Call(new CallState(), caller, default).ConversationId, cancelled);
    }

    /// <summary>False when somebody else was faster. A store that is away keeps nothing: the step is said all the same, and the address knows where we are.</summary>
    private async Task<bool> KeepAsync(Session session, CallState state, CancellationToken cancelled)
    {
        try
        {
            return await store.TryCommitAsync(session, new SessionCommit(session.Document with { Dialog = state.Write() }, []), cancelled);
        }
        catch (SessionStoreUnavailableException problem)
        {
            logger.StateUnavailable(problem.GetType().Name);
            return true;
        }
    }

    private async Task<CallMove> TakeAsync(CallState state, StepRequest request, CancellationToken cancelled)
    {
        var begins = request.Input is CallInput.Began;
        if (begins && state.Step > 0)
            return Resume(state, request);
        if (begins)
            state.Language = await memory.LanguageAsync(request.Caller.Phone, cancelled) ?? request.Language;
        else if (state.Step == 0)
            // The state is lost, or was never kept: the address knows where we are.
            request.Restore(state);
        var spoken = state.Language;
        var call = new Call(state, request.Caller, clock.GetUtcNow());
        var move = await flow.AdvanceAsync(call, request.Input, cancelled);
        state.Step++;
        if (spoken != state.Language)
            await RememberAsync(request.Caller.Phone, state.Language, cancelled);
        return move;
    }

    private async Task RememberAsync(string? phone, string language, CancellationToken cancelled)
    {
        try
        {
            await memory.RememberAsync(phone, language, cancelled);
        }
        catch (SessionStoreUnavailableException problem)
        {
            // The next call is greeted in the language of the one before.
            logger.StateUnavailable(problem.GetType().Name);
        }
    }

    /// <summary>Twilio asks for the call's first document in mid-call when something of ours did not answer, and a new socket when the old one dropped.</summary>
    private CallMove Resume(CallState state, StepRequest request)
    {
        var call = new Call(state, request.Caller, clock.GetUtcNow());
        state.Step++;
        var said = state.Said;
        var move = moves.Listen(call, [.. moves.Say(call, "voice.resumed"), .. said]);
        state.Said = said;
        return move;
    }

    private static bool IsRepeated(StepRequest request, CallState state) =>
        !request.IsStream && (request.Input is CallInput.Began ? state.Step == 1 : request.Step < state.Step);

    /// <summary>No state and no way to keep one: an emergency is still met, a plain question still answered, and everybody hears whom to call.</summary>
    private async Task<string> WithoutStateAsync(StepRequest request, Func<CallMove, CallState, string> render, CancellationToken cancelled)
    {
        var state = new CallState { IsGuess = true };
        request.Restore(state);
        var call = new Call(state, request.Caller, clock.GetUtcNow());
        CallMove move;
        try
        {
            move = await flow.AdvanceAsync(call, request.Input, cancelled);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancelled.IsCancellationRequested)
        {
            logger.StepFailed(problem.GetType().Name);
            move = replies.Move(call, await turns.RunAsync(call, call.Message(request.Input is CallInput.Spoke spoke ? spoke.Words : ""), cancelled));
        }
        state.Step++;
        return render(move, state);
    }

    private static string IdOf(Caller caller) => $"call-{caller.CallSid}";
}

/// <summary>What a request asks.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Input">What the caller did.</param>
/// <param name="Step">The step that the answer is for.</param>
/// <param name="Language">The language as the address had it, for a call whose state is lost.</param>
/// <param name="Silences">Likewise, the silences in a row.</param>
public sealed record StepRequest(Caller Caller, CallInput Input, int Step = 0, string Language = Languages.English, int Silences = 0)
{
    /// <summary>Over a WebSocket nothing is asked twice.</summary>
    public bool IsStream { get; init; }

    /// <summary>The step that this socket knows to be next: one that is behind has been replaced by another socket of the call, or by webhooks. Null where it cannot know.</summary>
    public int? Knows { get; init; }

    /// <summary>An emergency redirect was said and is not over, as the address had it.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>As much of a lost state as the address knows.</summary>
    public void Restore(CallState state) =>
        (state.Language, state.Step, state.Silences, state.Urgent) = (Language, Step, Silences, IsUrgent ? "voice.emergency-here" : null);
}
