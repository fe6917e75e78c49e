namespace KpAssistant.Recognizers.Numbers;

/// <summary>A number said in a message.</summary>
/// <param name="Text">The words that say it.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index of its last character.</param>
public sealed record NumberResult(string Text, int Start, int End, decimal Value);
