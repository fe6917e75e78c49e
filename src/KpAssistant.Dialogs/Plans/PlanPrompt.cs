using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Members;

namespace KpAssistant.Dialogs.Plans;

/// <summary>Asks for the kind of plan; the message has been read for one already.</summary>
public sealed class PlanPrompt(string id) : Prompt<PlanType>(id, maxAttempts: 2)
{
    private static readonly Choice[] Kinds =
    [
        new("commercial", "@plans.commercial"), new("medicare", "@plans.medicare"), new("medicaid", "@plans.medicaid"),
        new("hsa", "@plans.hsa"), new("unknown", "@plans.unknown"),
    ];

    protected override IReadOnlyList<Choice> ChoicesFor(PromptOptions options) => Kinds;

    protected override Task<PromptRecognizerResult<PlanType>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
    {
        if (PlanCodes.TryParse(turnContext.TextOrValue(), out var code))
            return Task.FromResult(PromptRecognizerResult.Found(code.Value));
        return Task.FromResult(Turn.Of(turnContext).Plan is { } plan ? PromptRecognizerResult.Found(plan) : PromptRecognizerResult.Nothing<PlanType>());
    }
}
