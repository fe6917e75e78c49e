using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class IntentRecognizerTests
{
    private static Reading Read(string text, string language = "en", string? topic = null) => Understood.Recognizer.Recognize(text, language, topic);

    [Theory]
    [InlineData("my pills ran out while im in denver, can kaiser there refill them", "prescriptions.refill-away")]
    [InlineData("whats the number for the travel line", "travel-line.number")]
    [InlineData("how do i get money back for the er bill i paid", "claims.file")]
    [InlineData("se me acabaron las pastillas en el viaje", "prescriptions.refill-away")]
    [InlineData("como presento un reclamo", "claims.file")]
    [InlineData("necesito un interprete", "interpreters.get")]
    [InlineData("nesesito un refill de mi medicina ando de vacation", "prescriptions.refill-away")]
    [InlineData("who do i call in maryland", "region-numbers.member-services")]
    [InlineData("mental health therapist while traveling", "specialty.referral")]
    [InlineData("dentist emergency", "urgent-care.which-care")]
    [InlineData("hablan vietnamita?", "interpreters.get")]
    [InlineData("do you speak tagalog", "interpreters.get")]
    public void A_clear_question_gets_its_answer(string text, string answer) => Read(text).ShouldSatisfyAllConditions(
        r => r.Kind.ShouldBe(ReadingKind.Answer), r => r.Answers.ShouldBe([answer]));

    [Fact]
    public void A_title_that_is_tapped_gets_its_own_answer()
    {
        foreach (var answer in Understood.Answers.Answers)
            foreach (var language in new[] { "en", "es" })
                Understood.Answers[Read(answer.Title(language), language).Answers.Single()].Title(language).ShouldBe(answer.Title(language));
    }

    [Theory]
    [InlineData("what is the capital of australia")]
    [InlineData("play some jazz")]
    [InlineData("turn off the kitchen lights")]
    [InlineData("quien gano el partido de anoche")]
    [InlineData("tell me a joke about penguins")]
    public void An_everyday_request_that_is_not_ours_gets_no_answer(string text) => Read(text).Answers.ShouldBeEmpty();

    [Theory]
    [InlineData("how many ibuprofen can i take in a day")]
    [InlineData("is it ok to mix tylenol and alcohol")]
    [InlineData("cuantas pastillas de ibuprofeno puedo tomar")]
    public void Medical_advice_is_declined(string text) => Read(text).Answers.ShouldBe(["medical.no-advice"]);

    [Theory]
    [InlineData("what is the deadline to file a claim", "claims.deadline")]
    [InlineData("which states dont allow virtual visits", "virtual-care.which-states")]
    [InlineData("can i do a video visit from another country", "virtual-care.abroad")]
    [InlineData("is the travel line open on christmas", "travel-line.hours")]
    [InlineData("number for the consulting nurse", "advice-line.consulting-nurse")]
    [InlineData("can i fill my prescription at walgreens", "prescriptions.other-pharmacy")]
    [InlineData("how long does reimbursement take", "claims.processing-time")]
    [InlineData("cuánto tarda un reembolso", "claims.processing-time")]
    public void What_the_sources_do_not_say_leads_to_the_answer_that_admits_it(string text, string answer) => Read(text).Answers.ShouldBe([answer]);

    [Theory]
    [InlineData("...")]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("???")]
    [InlineData("k")]
    [InlineData("a s d f")]
    [InlineData("aaaaaaaaaa")]
    public void What_says_nothing_is_unclear(string text) => Read(text).Kind.ShouldBe(ReadingKind.Unclear);

    [Theory]
    [InlineData("asdf jkl qwe")]
    [InlineData("asdfgh qwerty zxcv")]
    [InlineData("dfkjghdkfjg")]
    [InlineData("qwertyuiop")]
    [InlineData("ñlkj ñlkj asdf")]
    [InlineData("fghj i dfgh a jjkl")]
    [InlineData("pqowieur tyalskdj fhgmznxbcv")]
    [InlineData("bvcx12 4kkd")]
    [InlineData("gggghhhhjjjj")]
    [InlineData("sdf sdf sdf sdf")]
    public void A_mash_of_keys_is_unclear(string text) => Read(text).Kind.ShouldBe(ReadingKind.Unclear);

    [Fact]
    public void Hardly_a_mash_of_random_letters_is_taken_for_words()
    {
        var random = new Random(7);
        string Mash() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => new string([.. Enumerable.Range(0, random.Next(4, 10)).Select(_ => (char)('a' + random.Next(26)))])));
        Enumerable.Range(0, 500).Count(_ => Read(Mash()).Kind is ReadingKind.DidYouMean or ReadingKind.Answer).ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData("perscriptoin refil", "prescriptions.refill-online")]
    [InlineData("interprete mixteco", "interpreters.get")]
    [InlineData("Tillamook pharmacy", "prescriptions.find-pharmacy")]
    public void Slips_and_names_are_no_mash_of_keys(string text, string likeliest) => Understood.Recognizer.Rank(text, null).Best.Answer.ShouldBe(likeliest);

    [Fact]
    public void No_example_is_taken_for_a_mash_of_keys() =>
        Understood.Bank.Questions.Where(q => q.Answer is not null && Understood.Recognizer.Rank(q.Text, null).Candidates.Count == 0).ShouldBeEmpty();

    [Fact]
    public void A_vague_message_is_asked_what_it_means()
    {
        var vague = Read("prescription");
        vague.Kind.ShouldBe(ReadingKind.DidYouMean);
        vague.Answers.ShouldBeEmpty();
        vague.Candidates.Count.ShouldBeInRange(1, 3);
    }

    [Theory]
    [InlineData("how do i join my video visit? also what is the deadline to file a claim?", "video-visit.join", "claims.deadline")]
    [InlineData("where is the nearest kaiser pharmacy and where do i mail my claim", "prescriptions.find-pharmacy", "claims.address")]
    [InlineData("como entro a mi visita por video y cual es el numero de la linea de viaje", "video-visit.join", "travel-line.number")]
    public void Two_clear_questions_in_one_message_are_both_answered_in_order(string text, string first, string second) =>
        Read(text).Answers.ShouldBe([first, second]);

    [Fact]
    public void One_question_told_with_its_story_is_one_question() =>
        Read("My husband is in Denver. He forgot his insulin at home. How can he refill it there?").Answers.Count.ShouldBeLessThanOrEqualTo(1);

    [Fact]
    public void Training_again_gives_the_same_likelihoods()
    {
        var again = new IntentRecognizer(Understood.Bank, Understood.Answers, Understood.Reader, Understood.Follow);
        foreach (var text in new[] { "refill in hawaii", "perdi mi tarjeta", "weather tomorrow" })
            again.Rank(text, null).Candidates.ShouldBe(Understood.Recognizer.Rank(text, null).Candidates);
    }

    [Fact]
    public void A_message_of_hundreds_of_words_costs_no_more_than_its_bound()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(string.Join(' ', Enumerable.Repeat("refill my prescription in hawaii", 700)));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }
}
