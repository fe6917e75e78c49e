namespace KpAssistant.Sessions;

/// <summary>The rule for conversation ids, the same for every store.</summary>
internal static class ConversationId
{
    private const int Longest = 200;

    /// <exception cref="ArgumentException">Not an id that the store takes. The id itself is not repeated.</exception>
    public static void Check(string conversationId)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        if (conversationId.Length > Longest || conversationId.Any(c => c is '{' or '}' || char.IsControl(c) || char.IsWhiteSpace(c)))
            throw new ArgumentException("A conversation id has 1-200 characters, none of them a brace, white space or a control character.", nameof(conversationId));
    }
}
