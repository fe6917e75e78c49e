namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class OtherLanguagesTests
{
    [Theory]
    [InlineData("我在旅行，需要看医生", "zh")]
    [InlineData("旅行中です。薬が必要です", "ja")]
    [InlineData("여행 중인데 약이 필요해요", "ko")]
    [InlineData("Мне нужен врач", "ru")]
    [InlineData("Мені потрібен лікар, я їду", "uk")]
    [InlineData("أحتاج إلى طبيب", "ar")]
    [InlineData("من به پزشک نیاز دارم", "fa")]
    [InlineData("ਮੈਨੂੰ ਡਾਕਟਰ ਚਾਹੀਦਾ ਹੈ", "pa")]
    [InlineData("मुझे डॉक्टर चाहिए", "hi")]
    [InlineData("Ես բժշկի կարիք ունեմ", "hy")]
    public void A_script_shows_its_language(string text, string code) => Understood.Others.Detect(text)!.Code.ShouldBe(code);

    [Theory]
    [InlineData("tôi cần gặp bác sĩ", "vi")]
    [InlineData("toi can gap bac si o Denver", "vi")]
    [InlineData("Kailangan ko po ng doktor", "tl")]
    [InlineData("mwen bezwen yon doktè", "ht")]
    [InlineData("je suis en voyage, avez vous un médecin", "fr")]
    [InlineData("preciso de ajuda, não falo inglês", "pt")]
    [InlineData("ich brauche einen Arzt", "de")]
    public void Small_words_show_a_language_in_latin_letters(string text, string code) => Understood.Others.Detect(text)!.Code.ShouldBe(code);

    [Theory]
    [InlineData("I need a doctor in Paris")]
    [InlineData("necesito un médico en Nueva York")]
    [InlineData("my rx ran out in São Paulo")]
    [InlineData("se habla español?")]
    [InlineData("ok")]
    [InlineData("94110")]
    [InlineData("necesito un refill, estoy de vacation")]
    public void English_Spanish_and_names_are_no_other_language(string text) => Understood.Others.Detect(text).ShouldBeNull();

    [Fact]
    public void No_example_question_is_taken_for_another_language() =>
        Understood.Bank.Questions.Where(q => Understood.Others.Detect(q.Text) is not null).Select(q => q.Text).ShouldBeEmpty();

    [Fact]
    public void Every_phrase_is_in_letters_of_its_own_language()
    {
        foreach (var text in new[] { "我需要医生", "Мне нужен врач", "أحتاج إلى طبيب", "여행 중" })
            Understood.Others.Detect(Understood.Others.Detect(text)!.Phrase!)!.Code.ShouldBe(Understood.Others.Detect(text)!.Code);
    }
}
