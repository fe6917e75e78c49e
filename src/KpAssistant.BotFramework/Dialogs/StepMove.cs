namespace KpAssistant.BotFramework.Dialogs;

/// <summary>What a step decided to do next. A unit test reads it from <see cref="WaterfallStepContext{TState}.Move"/>.</summary>
public abstract record StepMove
{
    private StepMove()
    {
    }

    /// <summary>On to the following step, or to the end after the last one.</summary>
    public sealed record Next(object? Result) : StepMove;

    /// <summary>On to the step of that name.</summary>
    public sealed record GoTo(string Step, object? Result) : StepMove;

    /// <summary>Begin another dialog, whose result comes to the following step.</summary>
    public sealed record Begin(string DialogId, object? Options) : StepMove;

    /// <summary>Begin another dialog in place of this one.</summary>
    public sealed record Replace(string DialogId, object? Options) : StepMove;

    /// <summary>The dialog is over.</summary>
    public sealed record End(object? Result) : StepMove;

    /// <summary>Everything is over.</summary>
    public sealed record CancelAll(bool CancelParents) : StepMove;
}
