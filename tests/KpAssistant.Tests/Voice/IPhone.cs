namespace KpAssistant.Tests.Voice;

/// <summary>Somebody with a phone, whatever protocol carries the call. Every member gives what is heard, as lines of a transcript.</summary>
internal interface IPhone : IAsyncDisposable
{
    Task<IReadOnlyList<string>> CallAsync();

    Task<IReadOnlyList<string>> SayAsync(string words);

    Task<IReadOnlyList<string>> PressAsync(string keys);

    Task<IReadOnlyList<string>> WaitAsync();

    /// <summary>Speaks into what is said, after hearing some of it.</summary>
    Task<IReadOnlyList<string>> InterruptAsync(string heard, string words);

    /// <summary>The line that the call was connected with has hung up, or never answered.</summary>
    Task<IReadOnlyList<string>> ComeBackAsync(string status);

    /// <summary>The connection breaks, and the call is made to go on.</summary>
    Task<IReadOnlyList<string>> DropAsync();
}
