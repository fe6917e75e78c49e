using System.Globalization;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>The webhooks of a call. Whatever happens, the answer is a document that says something.</summary>
public static class VoiceEndpoints
{
    public static void MapVoice(this RouteGroupBuilder twilio)
    {
        twilio.MapPost("/voice", BeginAsync);
        twilio.MapPost("/voice/turn", TurnAsync);
        twilio.MapPost("/voice/dial-ended", DialEndedAsync);
        twilio.MapPost("/voice/whisper", WhisperAsync);
        twilio.MapPost("/voice/relay-ended", Relay.RelayEnded.AnswerAsync);
        twilio.MapPost("/voice/status", StatusAsync);
        twilio.Map("/relay", Relay.RelayEndpoint.OpenAsync);
    }

    private static async Task<IResult> BeginAsync(HttpContext http, VoiceCalls calls, VoiceDocuments documents, CallerMemory memory, IOptions<VoiceOptions> options)
    {
        var form = TwilioForm.Of(http);
        var caller = CallerOf(form);
        if (options.Value.Protocol == VoiceProtocol.Gather)
            return await StepAsync(http, calls, documents, new StepRequest(caller, new CallInput.Began()));
        // The greeting goes over the socket; only the language has to be known before.
        var language = await Relay.RelayEndpoint.LanguageAsync(memory, caller, http.RequestAborted);
        return TwiML.Result(documents.Connect(caller, new CallState { Language = language }));
    }

    private static Task<IResult> TurnAsync(HttpContext http, VoiceCalls calls, VoiceDocuments documents)
    {
        var form = TwilioForm.Of(http);
        CallInput input = form["Digits"] is { } digits ? new CallInput.Pressed(digits)
            : form["SpeechResult"] is { } speech ? new CallInput.Spoke(speech)
            : new CallInput.Silent();
        return StepAsync(http, calls, documents, Request(http, form, input));
    }

    private static Task<IResult> DialEndedAsync(HttpContext http, VoiceCalls calls, VoiceDocuments documents)
    {
        var form = TwilioForm.Of(http);
        return StepAsync(http, calls, documents, Request(http, form, new CallInput.CameBack(form["DialCallStatus"] is "completed" or "answered")));
    }

    /// <summary>For the agent alone: topic and home area, never what was said.</summary>
    private static async Task<IResult> WhisperAsync(HttpContext http, VoiceCalls calls, VoicePrompts prompts, VoiceDocuments documents, RegionGuide guide)
    {
        var caller = CallerOf(TwilioForm.Of(http));
        var parent = TwilioForm.Of(http)["ParentCallSid"];
        var state = await calls.StateAsync(caller with { CallSid = CallId.Of(parent) }, http.RequestAborted);
        if (state.Urgent is not null)
            return TwiML.Result(documents.Whispered(prompts.Lines(Languages.English, "voice.whisper-urgent")));
        var region = RegionCodes.TryParse(state.Region, out var known) ? guide.Directory[known.Value].Name(Languages.English) : "";
        var topic = state.Topic is { } id && prompts.Has($"voice.topic-{id}") ? prompts.Label(Languages.English, $"voice.topic-{id}") : "";
        return TwiML.Result(documents.Whispered(prompts.Lines(Languages.English, "voice.whisper",
            ("region_name", region), ("topic_name", topic), ("spanish", state.Language == Languages.Spanish ? "true" : ""))));
    }

    /// <summary>Status callback: a call that is over leaves nothing behind.</summary>
    private static async Task<IResult> StatusAsync(HttpContext http, VoiceCalls calls)
    {
        var form = TwilioForm.Of(http);
        if (form["CallStatus"] is "completed" or "busy" or "failed" or "no-answer" or "canceled")
            await calls.ForgetAsync(CallerOf(form), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> StepAsync(HttpContext http, VoiceCalls calls, VoiceDocuments documents, StepRequest request) =>
        TwiML.Result(await calls.DocumentAsync(request, documents.Render, http.RequestAborted));

    internal static StepRequest Request(HttpContext http, TwilioForm form, CallInput input)
    {
        var query = http.Request.Query;
        return new StepRequest(CallerOf(form), input, Number(query["step"].ToString()), Languages.Of(query["lang"].ToString()), Math.Min(Number(query["quiet"].ToString()), 100))
        {
            IsUrgent = query["sos"].ToString() == "1",
        };
    }

    internal static Caller CallerOf(TwilioForm form) => new(
        CallId.Of(form["CallSid"]), CallId.Phone(form["From"]), form["FromState"], form["FromZip"], form["FromCountry"]);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
