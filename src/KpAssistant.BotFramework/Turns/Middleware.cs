namespace KpAssistant.BotFramework;

/// <summary>Continues with the next middleware, at last with the bot.</summary>
public delegate Task NextDelegate(CancellationToken cancellationToken);

/// <summary>Something every turn passes through, on its way in and on its way out.</summary>
public interface IMiddleware
{
    /// <summary>Not calling <paramref name="next"/> ends the turn here.</summary>
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}

/// <summary>Middleware in the order in which it was added; itself a middleware.</summary>
public sealed class MiddlewareSet : IMiddleware
{
    private readonly List<IMiddleware> _middleware = [];

    public MiddlewareSet Use(IMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middleware.Add(middleware);
        return this;
    }

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        return From(0, cancellationToken);

        Task From(int index, CancellationToken token) => index == _middleware.Count
            ? next(token)
            : _middleware[index].OnTurnAsync(turnContext, inner => From(index + 1, inner), token);
    }
}
