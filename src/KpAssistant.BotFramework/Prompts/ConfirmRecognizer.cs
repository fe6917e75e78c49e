namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Yes or no in English and Spanish, as a whole short message or at its beginning ("yes please", "no, gracias").</summary>
public sealed class ConfirmRecognizer : IConfirmRecognizer
{
    private static readonly Vocabulary English = new(
        ["yes", "y", "yeah", "yep", "yup", "ya", "sure", "ok", "okay", "correct", "right", "true", "absolutely", "definitely", "of course", "go ahead", "please do", "sounds good", "thats right", "thats it", "do it", "you bet", "uh huh", "i do", "it is", "i am"],
        ["no", "n", "nope", "nah", "never", "not really", "no thanks", "no thank you", "not now", "negative", "wrong", "incorrect", "false", "thats wrong", "not right", "thats not right", "not correct", "dont", "do not", "no way", "id rather not", "i dont", "it isnt", "im not"],
        ["please", "thanks", "thank", "you", "that", "thats", "is", "it", "do", "i", "am", "works", "perfect", "sir", "maam", "great", "now", "book", "at", "all", "fine"]);

    private static readonly Vocabulary Spanish = new(
        ["si", "s", "claro", "claro que si", "por supuesto", "ok", "okay", "vale", "de acuerdo", "correcto", "exacto", "asi es", "esta bien", "bueno", "dale", "adelante", "sip", "afirmativo", "desde luego", "eso es"],
        ["no", "n", "nop", "para nada", "nunca", "no gracias", "ahora no", "incorrecto", "negativo", "claro que no", "mejor no", "no es asi", "no es correcto", "de ninguna manera", "todavia no"],
        ["por", "favor", "gracias", "eso", "es", "esta", "bien", "muchas", "perfecto", "senor", "senora", "ahora", "asi"]);

    public bool? Recognize(string text, string language)
    {
        var words = Words.Of(text);
        if (words.Length == 0)
            return null;
        var (first, second) = language == "es" ? (Spanish, English) : (English, Spanish);
        return first.Read(words) ?? second.Read(words);
    }

    private sealed class Vocabulary(string[] yes, string[] no, string[] trimmings)
    {
        private readonly List<(string[] Words, bool IsYes)> _phrases =
            [.. yes.Select(p => (Words.Of(p), true)).Concat(no.Select(p => (Words.Of(p), false))).OrderByDescending(p => p.Item1.Length)];

        private readonly HashSet<string> _trimmings = [.. trimmings];

        /// <summary>Phrases of one kind, one after another, and nothing but politeness beside them.</summary>
        public bool? Read(string[] words)
        {
            bool? answer = null;
            for (var at = 0; at < words.Length;)
            {
                var phrase = _phrases.Find(p => words.AsSpan(at).StartsWith(p.Words));
                if (phrase.Words is not null && answer is { } known && known != phrase.IsYes)
                    return null;
                if (phrase.Words is not null)
                    answer = phrase.IsYes;
                else if (answer is null || !_trimmings.Contains(words[at]))
                    return null;
                at += phrase.Words?.Length ?? 1;
            }
            return answer;
        }
    }
}
