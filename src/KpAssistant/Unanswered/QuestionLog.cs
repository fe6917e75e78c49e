using System.Diagnostics.Metrics;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Turns;

namespace KpAssistant.Unanswered;

/// <summary>Counts how questions fare, by channel and language; keeps the words of those not answered only where the operator wants it, and then redacted.</summary>
public sealed class QuestionLog : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> questions;
    private readonly UnansweredFile? file;

    public QuestionLog(IMeterFactory meters, UnansweredFile? file = null)
    {
        this.file = file;
        meter = meters.Create(TurnMetrics.MeterName);
        questions = meter.CreateCounter<long>("kpassistant.questions", description: "Questions by channel, language and outcome");
    }

    public void Add(Activity inbound, TurnOutcome turn)
    {
        var outcome = QuestionOutcomes.Of(turn);
        if (outcome == QuestionOutcome.None || inbound.Type != ActivityTypes.Message)
            return;
        questions.Add(1, new("channel", inbound.ChannelId), new("language", turn.Language), new("outcome", outcome.ToString()));
        if (outcome != QuestionOutcome.Answered)
            file?.Add(inbound.Text ?? "", turn.Language, outcome);
    }

    public void Dispose() => meter.Dispose();
}
