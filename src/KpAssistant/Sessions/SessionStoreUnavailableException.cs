namespace KpAssistant.Sessions;

/// <summary>The conversation store could not be reached, or did not answer in time.</summary>
public sealed class SessionStoreUnavailableException : Exception
{
    /// <summary>With the standard message.</summary>
    public SessionStoreUnavailableException() : this("The conversation store does not answer.") { }

    /// <summary>With a message of the caller's.</summary>
    public SessionStoreUnavailableException(string message) : base(message) { }

    /// <summary>With the cause.</summary>
    public SessionStoreUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
