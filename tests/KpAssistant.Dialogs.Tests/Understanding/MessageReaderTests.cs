namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class MessageReaderTests
{
    [Theory]
    [InlineData("Where's the PHARMACY?!", "wheres the pharmacy")]
    [InlineData("¿Dónde está la clínica?", "donde esta la clinica")]
    [InlineData("need  a   refill\n\ntoday", "need a refill today")]
    public void Case_accents_apostrophes_and_spaces_do_not_matter(string text, string words) => Understood.Words(text).ShouldBe(words);

    [Theory]
    [InlineData("pls help w my rx", "please help with my prescription")]
    [InlineData("can u book an appt 4 me tmrw", "can you book an appointment 4 me tomorrow")]
    [InlineData("q hago xfa", "que hago por favor")]
    [InlineData("xq me cobran", "porque me cobran")]
    public void Message_shorthand_is_written_out(string text, string words) => Understood.Words(text).ShouldBe(words);

    [Theory]
    [InlineData("what is my em are en", "what is my mrn")]
    [InlineData("kaiser permanent eh clinic", "kaiser permanente clinic")]
    [InlineData("k p dot org", "kp org")]
    [InlineData("call nine one one", "call 911")]
    public void What_a_phone_mishears_is_read_as_it_was_meant(string text, string words) => Understood.Words(text).ShouldBe(words);

    [Theory]
    [InlineData("pharmasy", "pharmacy")]
    [InlineData("apointment", "appointment")]
    [InlineData("referal", "referral")]
    [InlineData("presciption", "prescription")]
    [InlineData("farmasia", "farmacia")]
    [InlineData("reciept", "receipt")]
    public void A_slip_of_the_keyboard_is_corrected_to_a_word_that_we_use(string typed, string meant) => Understood.Words(typed).ShouldBe(meant);

    [Theory]
    [InlineData("heeeeelp", "help")]
    [InlineData("pleaseeee", "please")]
    public void Letters_held_down_too_long_count_once(string typed, string meant) => Understood.Words(typed).ShouldBe(meant);

    [Fact]
    public void Amounts_and_phone_numbers_are_told_apart_only_by_their_length() =>
        Understood.Words("I paid 12345 dollars to 5551234567").ShouldBe("i paid #5 dollars to #10");

    [Fact]
    public void Emergency_and_travel_line_digits_stay_what_they_are() => Understood.Words("is it 911 or 951").ShouldBe("is it 911 or 951");

    [Fact]
    public void A_message_without_words_has_none() => Understood.TaughtReader.Read("?!… 👍").ShouldBeEmpty();

    [Fact]
    public void A_very_long_message_is_read_up_to_a_bound() =>
        Understood.TaughtReader.Read(string.Join(' ', Enumerable.Repeat("word", 5_000))).Count.ShouldBeLessThanOrEqualTo(120);
}
