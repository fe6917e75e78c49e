namespace KpAssistant.BotFramework;

/// <summary>A typed part of a state document. The object it gives is live: what is changed on it is saved with the document.</summary>
public interface IStatePropertyAccessor<T>
{
    string Name { get; }

    /// <summary>The value; when there is none, that of <paramref name="defaultValueFactory"/>, which is then kept, or default.</summary>
    /// <exception cref="System.Text.Json.JsonException">The stored value, or the whole document, has another shape.</exception>
    Task<T?> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory = null, CancellationToken cancellationToken = default);

    Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default);

    Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}

internal sealed class BotStatePropertyAccessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
{
    public string Name => name;

    public async Task<T?> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory = null, CancellationToken cancellationToken = default)
    {
        var document = await LoadAsync(turnContext, cancellationToken);
        var (found, value) = document.Get<T>(name);
        if (found && value is not null || defaultValueFactory is null)
            return value;
        value = defaultValueFactory();
        document.Set(name, value);
        return value;
    }

    public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default) =>
        (await LoadAsync(turnContext, cancellationToken)).Set(name, value);

    public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        (await LoadAsync(turnContext, cancellationToken)).Delete(name);

    private async Task<StateDocument> LoadAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        await state.LoadAsync(turnContext, cancellationToken: cancellationToken);
        return state.Find(turnContext)!;
    }
}
