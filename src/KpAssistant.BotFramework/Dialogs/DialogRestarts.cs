namespace KpAssistant.BotFramework.Dialogs;

/// <summary>A dialog that could not go on where it was, because the program has changed since. Ids and step names only.</summary>
public sealed record DialogRestart(string DialogId, string? Step);

/// <summary>The restarts of this turn, for a host that wants to say sorry or to count them.</summary>
public sealed class DialogRestarts
{
    private readonly List<DialogRestart> _restarts = [];

    public IReadOnlyList<DialogRestart> All => _restarts;

    /// <summary>The restarts of a turn, empty in the usual case.</summary>
    public static IReadOnlyList<DialogRestart> Of(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<DialogRestarts>()?.All ?? [];
    }

    internal static void Add(ITurnContext turnContext, DialogRestart restart) =>
        turnContext.TurnState.GetOrAdd(() => new DialogRestarts())._restarts.Add(restart);
}
