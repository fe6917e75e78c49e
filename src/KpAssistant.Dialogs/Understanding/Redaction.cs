using System.Text.RegularExpressions;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Takes out of a message whatever may tell who wrote it: addresses, links, everything with a digit, spoken numbers, dates, what follows "my name is", and
/// every word that the examples of our own answers do not use. What is left is plain words that others have used before.
/// </summary>
public sealed partial class Redaction
{
    private const int MostWords = 40;

    /// <summary>A word of only one or two examples may be somebody's name.</summary>
    private const int OftenEnough = 3;

    private const int LongestName = 3;
    private const string Gone = "…";

    private static readonly string[][] NameCues = [.. new[]
    {
        "my name is", "my names", "name is", "names", "this is", "i am", "im", "named", "called", "call me", "speaking with", "mr", "mrs", "ms", "miss", "dear", "regards", "sincerely",
        "me llamo", "mi nombre es", "se llama", "soy", "habla", "le habla", "llamada", "llamado", "senor", "senora", "sr", "sra", "don", "dona", "atentamente",
    }.Select(PlainText.Words)];

    private readonly HashSet<string> common;

    /// <param name="bank">The examples; only those of answers count, for requests that are not ours name all kinds of things.</param>
    public Redaction(QuestionBank bank) => common = [.. bank.Questions.Where(q => q.Answer is not null).SelectMany(q => PlainText.Words(q.Text).Distinct())
        .GroupBy(word => word).Where(uses => uses.Count() >= OftenEnough && !uses.Key.Any(char.IsDigit)).Select(uses => uses.Key)];

    /// <returns>Lower-case words and "…" for what was taken out; empty when nothing is left.</returns>
    public string Of(string text)
    {
        var words = PlainText.Words(Addresses().Replace(text, " 0 ")).Take(MostWords).ToArray();
        var kept = Array.ConvertAll(words, word => common.Contains(word) && !Dates().IsMatch(word) ? word : Gone);
        for (var i = 0; i < words.Length; i++)
            foreach (var cue in NameCues.Where(cue => words.AsSpan(i).StartsWith(cue)))
                HideName(words, kept, i + cue.Length);
        return kept.All(word => word == Gone) ? "" : string.Join(' ', kept.Where((word, i) => word != Gone || i == 0 || kept[i - 1] != Gone));
    }

    /// <summary>After "I am" a name or anything else may come: what is beyond doubt no name stays.</summary>
    private static void HideName(string[] words, string[] kept, int start)
    {
        for (var i = start; i < Math.Min(words.Length, start + LongestName) && !NoName().IsMatch(words[i]); i++)
            kept[i] = Gone;
    }

    [GeneratedRegex(@"\S+@\S+|\bhttps?://\S+|\bwww\.\S+|@\w+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    [GeneratedRegex("^(?:jan|january|feb|february|march|apr|april|may|june|july|aug|august|sept|september|oct|october|nov|november|dec|december|born|birthday|birth|dob"
        + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|naci|nacio|cumpleanos|nacimiento"
        + "|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
        + "|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci.*|veint.*|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento)$", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex("^(?:a|an|the|my|your|in|on|at|from|with|for|to|of|and|or|but|not|out|here|there|away|it|is|are|was|i|we|you|going|trying|traveling|travelling|visiting|calling|having|looking|sick|member|about|can|do|how|what|where|when|need"
        + "|un|una|el|la|los|las|mi|su|en|de|del|desde|con|para|por|y|o|pero|no|aqui|alla|miembro|de|que|como|donde|cuando|necesito|quiero)$", RegexOptions.CultureInvariant)]
    private static partial Regex NoName();
}
