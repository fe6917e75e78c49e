using System.Text.Json;
using KpAssistant.Twilio;

namespace KpAssistant.Channels.Voice.Relay;

/// <summary>Where a call goes on when its ConversationRelay session has ended.</summary>
public static class RelayEnded
{
    public static async Task<IResult> AnswerAsync(HttpContext http, VoiceCalls calls, VoiceDocuments documents)
    {
        var form = TwilioForm.Of(http);
        var caller = VoiceEndpoints.CallerOf(form);
        if (HandoffOf(form["HandoffData"]) is { } handoff)
        {
            var state = await calls.StateAsync(caller, http.RequestAborted);
            var kept = state.Document ?? (handoff is { Reason: Handoff.Transfer, To: { } number } && CallId.Phone(number) is { } to
                ? documents.Transferred(to, state)
                : VoiceDocuments.Ended());
            return TwiML.Result(kept);
        }
        // Nobody ended it on purpose: the socket broke. The call goes on by webhooks, from where it was.
        return form["CallStatus"] is null or "in-progress" or "ringing"
            ? TwiML.Result(await calls.DocumentAsync(new StepRequest(caller, new CallInput.Began()), documents.Render, http.RequestAborted))
            : TwiML.Result(VoiceDocuments.Ended());
    }

    private static Handoff? HandoffOf(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Handoff>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
