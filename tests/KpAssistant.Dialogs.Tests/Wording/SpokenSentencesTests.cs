using System.Xml.Linq;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Wording;

public sealed class SpokenSentencesTests
{
    [Fact]
    public void Speech_is_parted_between_sentences_and_a_repeated_number_stays_with_its_own()
    {
        var sentences = SpokenSentences.Of(SpokenText.ToSsml("Call 951-268-3900 before 9 a.m. today. Take your ID card.\nIs that all?", "en"));

        sentences.Select(sentence => sentence.Words).ShouldBe(
        [
            "Call 9 5 1, 2 6 8, 3 9 0 0 before 9 AM today. I'll say that again. 9 5 1, 2 6 8, 3 9 0 0.",
            "Take your ID card.",
            "Is that all?",
        ]);
        sentences[0].Seconds.ShouldBeGreaterThan(8);
        sentences[1].Seconds.ShouldBe(4 / 2.5);
    }

    [Property]
    public bool Nothing_that_is_said_gets_lost(string? text)
    {
        var printable = string.Concat((text ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')));
        var ssml = SpokenText.ToSsml($"{printable} One. Two 911 now! Three", "en");
        return Letters(string.Concat(SpokenSentences.Of(ssml).Select(sentence => XElement.Parse($"<s>{sentence.Ssml}</s>").Value))) == Letters(XElement.Parse(ssml).Value);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
