using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>An answer as each kind of member gets it: it says something, fits the SMS and the ear, and has what third-party facts ask for.</summary>
internal static class CombinationCheck
{
    public static void Run(Content content)
    {
        var composer = new AnswerComposer(content.Ledger);
        foreach (var answer in content.Library.Answers.Where(IsComplete(content)))
            foreach (var language in Languages.All)
                Check(content, composer, answer, language);
    }

    /// <summary>Answers that lack a text or cite what does not exist are reported elsewhere and cannot be composed.</summary>
    private static Func<Answer, bool> IsComplete(Content content) => answer => answer.Parts.All(part =>
        Languages.All.All(part.Bodies.ContainsKey) && part.Facts.All(id => content.Ledger.TryGet(id, out _)));

    private static void Check(Content content, AnswerComposer composer, Answer answer, string language)
    {
        var worst = new Worst();
        foreach (var values in Samples.For(content, [.. answer.Parts.SelectMany(part => part.Bodies[language].Texts)], language))
            foreach (var (context, name) in Combinations.Of(answer))
                worst.Add(content, name, Enum.GetValues<Channel>().ToDictionary(channel => channel, channel => composer.Compose(answer, context, language, channel, values)));
        worst.Report(content, answer, language);
    }

    /// <summary>What is worst over all members, so that an answer is reported once and not once for each of them.</summary>
    private sealed class Worst
    {
        private readonly Dictionary<Channel, string> _unconfirmed = [];
        private (SmsCount Count, string Name) _sms = (new SmsCount(SmsEncoding.Gsm7, 0, 0), "");
        private (double Seconds, string Name) _voice = (0, "");
        private string? _silent;

        public void Add(Content content, string name, Dictionary<Channel, ComposedAnswer> answers)
        {
            if (answers[Channel.Web].Text.Length == 0)
                _silent = name;
            if (SmsSegments.Count(answers[Channel.Sms].Text) is var count && count.Segments > _sms.Count.Segments)
                _sms = (count, name);
            if (SpokenSentences.Seconds(answers[Channel.Voice].Speak!) is var seconds && seconds > _voice.Seconds)
                _voice = (seconds, name);
            if (!answers[Channel.Web].Citations.Any(citation => citation.Trust == Trust.ThirdParty))
                return;
            foreach (var (channel, answer) in answers)
                if (!content.Tables.Confirm.Any(word => answer.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                    _unconfirmed.TryAdd(channel, name);
        }

        public void Report(Content content, Answer answer, string language)
        {
            if (_silent is not null && language == Languages.English)
                Say($" says nothing to {_silent}");
            var segments = content.Tables.Segments.GetValueOrDefault(language, 3);
            if (_sms.Count.Segments > segments)
                Say($", {language}.sms: {_sms.Count.Segments} segments ({_sms.Count.Characters} characters, {_sms.Count.Encoding}) for {_sms.Name}; {segments} are allowed");
            if (!answer.IsLong && _voice.Seconds > content.Tables.Seconds)
                Say($", {language}.voice: {_voice.Seconds:0} seconds for {_voice.Name}; {content.Tables.Seconds:0} are allowed without 'more: true', which is said in parts");
            if (_unconfirmed.Count > 0)
                Say($", {language}: states a third-party fact to {_unconfirmed.Values.First()} without saying where to confirm it ({string.Join(", ", _unconfirmed.Keys).ToLowerInvariant()})");

            void Say(string message) => content.Report(answer.File, answer.Line, answer.Id + message);
        }
    }
}
