using System.Text.Json;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Dialogs that may begin each other, by id. Filled once, then only read.</summary>
public sealed class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);
    private readonly IStatePropertyAccessor<DialogState>? _dialogState;

    public DialogSet(IStatePropertyAccessor<DialogState>? dialogState = null) => _dialogState = dialogState;

    /// <summary>The dialogs that a container holds.</summary>
    public DialogSet(IEnumerable<Dialog> dialogs, IStatePropertyAccessor<DialogState>? dialogState = null)
        : this(dialogState)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        foreach (var dialog in dialogs)
            Add(dialog);
    }

    /// <exception cref="ArgumentException">Another dialog has that id.</exception>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (!_dialogs.TryAdd(dialog.Id, dialog) && _dialogs[dialog.Id] != dialog)
            throw new ArgumentException($"There are two dialogs with the id '{dialog.Id}'.", nameof(dialog));
        return this;
    }

    public Dialog? Find(string dialogId) => _dialogs.GetValueOrDefault(dialogId);

    public IReadOnlyCollection<Dialog> Dialogs => _dialogs.Values;

    /// <summary>The stack of this turn's conversation, over the state property given to the constructor.</summary>
    /// <exception cref="InvalidOperationException">No state property was given.</exception>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        if (_dialogState is null)
            throw new InvalidOperationException("This set was made without a state property for its stack.");
        try
        {
            var state = await _dialogState.GetAsync(turnContext, () => new DialogState(), cancellationToken);
            return new DialogContext(this, turnContext, state!);
        }
        catch (JsonException)
        {
            // A stack of another shape must not silence the conversation for ever: begin with an empty one.
            DialogRestarts.Add(turnContext, new DialogRestart(_dialogState.Name, null));
            var state = new DialogState();
            await _dialogState.SetAsync(turnContext, state, cancellationToken);
            return new DialogContext(this, turnContext, state);
        }
    }

    /// <summary>As above, over a stack that the caller keeps.</summary>
    public DialogContext CreateContext(ITurnContext turnContext, DialogState state) => new(this, turnContext, state);
}
