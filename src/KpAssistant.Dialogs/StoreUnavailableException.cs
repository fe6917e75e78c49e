namespace KpAssistant.Dialogs;

/// <summary>Behind a port, the world did not answer in time. It is not known whether a write happened: ask again with the same key.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
