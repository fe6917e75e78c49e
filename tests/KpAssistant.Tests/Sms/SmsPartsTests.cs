using FsCheck.Xunit;
using KpAssistant.BotFramework;
using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Tests.Sms;

public sealed class SmsPartsTests
{
    [Fact]
    public void Replies_that_fit_together_are_one_text() => SmsParts.Of([Reply("One."), Reply("Two.")]).ShouldBe(["One.\n\nTwo."]);

    [Fact]
    public void A_redirect_stands_alone_and_first()
    {
        var urgent = Reply("Call 911 now.");
        urgent.Importance = ActivityImportance.Urgent;
        SmsParts.Of([urgent, Reply("And this.")]).ShouldBe(["Call 911 now.", "And this."]);
    }

    [Fact]
    public void A_long_reply_is_cut_where_sentences_end()
    {
        var sentence = string.Concat(Enumerable.Repeat("word ", 30)) + "with Dr. Lee at 3 p.m. end.";
        var parts = SmsParts.Of([Reply($"{sentence} {sentence} {sentence} {sentence}")]);
        parts.Count.ShouldBe(2);
        parts.ShouldAllBe(part => part.EndsWith("end.", StringComparison.Ordinal));
        parts.ShouldAllBe(part => SmsSegments.Count(part).Segments <= 3);
    }

    [Fact]
    public void Spanish_has_five_segments()
    {
        var text = string.Concat(Enumerable.Repeat("El número está aquí. ", 15)).Trim();
        SmsParts.Of([Reply(text, "es-US")]).ShouldBe([text]);
        SmsParts.Of([Reply(text, "en-US")]).Count.ShouldBe(2);
    }

    [Property]
    public bool Nothing_is_lost_and_every_part_fits(string? words, byte repeats)
    {
        var text = string.Join(' ', Enumerable.Repeat((words ?? "") + " and so on. ¿Qué?", repeats % 40));
        var parts = SmsParts.Split(text, 2).ToList();
        return parts.All(part => SmsSegments.Count(part).Segments <= 2 || part.Length <= 2)
            && Bare(string.Concat(parts)) == Bare(text);

        static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private static Activity Reply(string text, string locale = "en-US") => new() { Type = ActivityTypes.Message, Text = text, Locale = locale };
}
