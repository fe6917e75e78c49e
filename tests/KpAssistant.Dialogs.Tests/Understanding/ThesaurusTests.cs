using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class ThesaurusTests
{
    private static List<string> MeaningsOf(string phrase)
    {
        var words = phrase.Split(' ');
        var found = new List<Concept>();
        Understood.Reader.Thesaurus.AddEndingAt(words, words.Length - 1, [.. words.Select(Understood.Reader.Thesaurus.Begins)], found);
        return found.ConvertAll(concept => concept.Name);
    }

    [Theory]
    [InlineData("doctor", "medico")]
    [InlineData("refill", "resurtir")]
    [InlineData("pharmacy", "farmacia")]
    [InlineData("claim", "reclamo")]
    [InlineData("deadline", "plazo")]
    public void Words_of_both_languages_share_a_meaning(string english, string spanish) =>
        MeaningsOf(english).Intersect(MeaningsOf(spanish)).ShouldNotBeEmpty();

    [Fact]
    public void A_phrase_of_several_words_has_a_meaning_of_its_own() => MeaningsOf("medical record number").ShouldContain("record-number");

    [Fact]
    public void An_ending_changes_nothing_where_the_table_allows_any() => MeaningsOf("cardiologists").ShouldContain("specialist");

    [Fact]
    public void Places_are_places_wherever_they_are() => MeaningsOf("honolulu").ShouldContain("place");

    [Fact]
    public void A_word_we_do_not_know_means_nothing_to_us() => MeaningsOf("xylophone").ShouldBeEmpty();
}
