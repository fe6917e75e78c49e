using System.Buffers;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Words that change nothing ("please", "oye"): a message is compared with a phrase without them.</summary>
internal sealed class FillerWords
{
    private readonly string[] fillers;
    private readonly SearchValues<string> any;

    public FillerWords(IEnumerable<string> words)
    {
        fillers = [.. words.Select(PlainText.Of).OrderByDescending(f => f.Length).Select(f => $" {f} ")];
        any = SearchValues.Create(fillers, StringComparison.Ordinal);
    }

    /// <param name="plain">As <see cref="PlainText.Of"/> gives it.</param>
    public string Strip(string plain)
    {
        var padded = $" {plain} ";
        if (!padded.AsSpan().ContainsAny(any))
            return plain;
        foreach (var filler in fillers)
            padded = padded.Replace(filler, " ", StringComparison.Ordinal);
        return padded.Trim();
    }
}
