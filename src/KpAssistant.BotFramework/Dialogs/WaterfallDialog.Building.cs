using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Dialogs;

public sealed partial class WaterfallDialog<TState>
{
    /// <summary>Appends a step.</summary>
    /// <param name="name">Stable name; it is in stored conversations.</param>
    /// <param name="step">Any method of that shape; it is called by many conversations at once.</param>
    /// <param name="formerly">Names that this step had in earlier versions.</param>
    /// <exception cref="ArgumentException">Another step has, or had, one of the names.</exception>
    public WaterfallDialog<TState> Step(string name, WaterfallStep<TState> step, params string[] formerly)
    {
        _steps.Add(name, step, formerly);
        return this;
    }

    /// <inheritdoc cref="Step(string, WaterfallStep{TState}, string[])"/>
    public WaterfallDialog<TState> Step(string name, Func<WaterfallStepContext<TState>, Task<DialogTurnResult>> step, params string[] formerly)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Step(name, (context, _) => step(context), formerly);
    }

    /// <summary>
    /// Makes a stored state of <paramref name="fromVersion"/> into one of the next version. Null gives it up: the dialog restarts.
    /// </summary>
    public WaterfallDialog<TState> Upgrade(int fromVersion, Func<JsonObject, JsonObject?> upgrade)
    {
        _upgrades.Add(fromVersion, upgrade);
        return this;
    }

    /// <summary>Called before a dialog begins again because its step, or the shape of its state, is gone: the place for a polite word.</summary>
    public WaterfallDialog<TState> OnRestart(Func<WaterfallStepContext<TState>, CancellationToken, Task> onRestart)
    {
        _onRestart = onRestart;
        return this;
    }

    /// <summary>
    /// Called when a prompt of this dialog can make nothing of a message, which is then the result in the context: the place
    /// for corrections ("actually, Oregon"). A move made here takes the prompt away first; give its outcome to <see cref="Interruption.TakenOver"/>.
    /// </summary>
    public WaterfallDialog<TState> OnUnanswered(Func<WaterfallStepContext<TState>, CancellationToken, Task<Interruption>> onUnanswered)
    {
        _onUnanswered = onUnanswered;
        return this;
    }
}
