using KpAssistant.Sessions;

namespace KpAssistant.Channels.Voice;

/// <summary>The conversation store as long as a caller can wait for it: one that does not answer by then is as good as away.</summary>
public sealed class PatientStore(ISessionStore sessions, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="SessionStoreUnavailableException">It does not answer, or not in time.</exception>
    public Task<Session> LoadAsync(string id, CancellationToken cancelled) => InTimeAsync(sessions.LoadAsync(id, cancelled), cancelled);

    /// <inheritdoc cref="LoadAsync"/>
    /// <returns>False when somebody else was faster.</returns>
    public Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancelled) => InTimeAsync(sessions.TryCommitAsync(session, commit, cancelled), cancelled);

    private async Task<T> InTimeAsync<T>(Task<T> asked, CancellationToken cancelled)
    {
        try
        {
            return await asked.WaitAsync(Patience, clock, cancelled);
        }
        catch (TimeoutException problem)
        {
            throw new SessionStoreUnavailableException("The store does not answer in time.", problem);
        }
    }
}
