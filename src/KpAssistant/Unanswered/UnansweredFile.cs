using System.Text.Json;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Unanswered;

/// <summary>One question that got no answer, as it may be kept.</summary>
/// <param name="Month">Year and month, "2026-11"; the hour would tell too much.</param>
/// <param name="Lang">"en" or "es".</param>
/// <param name="Outcome">A <see cref="QuestionOutcome"/>.</param>
/// <param name="Text">Redacted: see <see cref="Redaction"/>.</param>
public sealed record UnansweredLine(string Month, string Lang, string Outcome, string Text);

/// <summary>
/// Redacted questions under <c>Data:Folder/unanswered</c>, one JSON line each; bounded: a full file replaces the one before it, so that two of them are
/// all there ever is. A disk that fails loses lines and nothing else.
/// </summary>
public sealed class UnansweredFile(string folder, long limit, Redaction redaction, TimeProvider clock)
{
    /// <summary>Bytes of both files together, unless <c>Understanding:UnansweredLimit</c> says otherwise.</summary>
    public const long Limit = 2_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Lock writing = new();

    private string Current => Path.Combine(folder, "questions.jsonl");

    private string Earlier => Path.Combine(folder, "questions.earlier.jsonl");

    public void Add(string text, string language, QuestionOutcome outcome)
    {
        var words = redaction.Of(text);
        if (words.Length == 0)
            return;
        var month = clock.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var line = JsonSerializer.Serialize(new UnansweredLine(month, language, outcome.ToString(), words), Json) + "\n";
        try
        {
            lock (writing)
                Append(line);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    /// <summary>All that is kept, oldest first; lines that were cut short are passed over.</summary>
    public IEnumerable<UnansweredLine> Read() => new[] { Earlier, Current }.Where(File.Exists).SelectMany(File.ReadLines).Select(Parse).OfType<UnansweredLine>();

    private static UnansweredLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<UnansweredLine>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Append(string line)
    {
        Directory.CreateDirectory(folder);
        if (new FileInfo(Current) is { Exists: true } full && full.Length + line.Length > limit / 2)
            File.Move(Current, Earlier, overwrite: true);
        File.AppendAllText(Current, line);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Current, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
