using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Tests.Regions;

public class PlaceFinderTests
{
    public static TheoryData<string, string, string> English => PlacePhrases.English;

    public static TheoryData<string, string, string> Spanish => PlacePhrases.Spanish;

    private static PlaceFinder Places => Guide.All.Places;

    [Theory]
    [MemberData(nameof(English))]
    public void Places_are_found_in_English(string language, string text, string expected) => Told(text, language).ShouldBe(expected, text);

    [Theory]
    [MemberData(nameof(Spanish))]
    public void Places_are_found_in_Spanish(string language, string text, string expected) => Told(text, language).ShouldBe(expected, text);

    [Theory]
    [InlineData("or", "OR")]
    [InlineData("HI", "HI")]
    [InlineData("ga", "GA")]
    [InlineData("in co", "CO")]
    [InlineData("mobile", "AL")]
    [InlineData("ok", null)]
    [InlineData("hi", null)]
    [InlineData("why", null)]
    public void A_reply_to_where_may_be_a_lone_abbreviation_or_word(string text, string? state) =>
        Places.FindReply(text, "en").Select(mention => mention.Place.State).FirstOrDefault().ShouldBe(state);

    [Fact]
    public void A_mention_tells_where_it_stands_in_the_text()
    {
        const string text = "I live in Portland, Oregon and I'm in Boulder.";
        Places.Find(text, "en").Select(mention => text.Substring(mention.Start, mention.Length)).ShouldBe(["Portland, Oregon", "Boulder"]);
    }

    [Fact]
    public void An_ambiguous_city_lists_its_readings_with_ours_first()
    {
        var vancouver = Places.Find("Vancouver", "en").ShouldHaveSingleItem();
        vancouver.Alternatives.Select(place => place.State ?? place.Country).ShouldBe(["WA", "CA"]);
        vancouver.Place.Region.ShouldBeNull();
    }

    [Theory]
    [InlineData("Denver", "America/Denver")]
    [InlineData("Texas", null)]
    [InlineData("El Paso", "America/Denver")]
    [InlineData("Houston", "America/Chicago")]
    [InlineData("Ontario, Oregon", "America/Boise")]
    [InlineData("Hawaii", "Pacific/Honolulu")]
    [InlineData("Oregon", null)]
    [InlineData("97201", "America/Los_Angeles")]
    [InlineData("Tokyo", "Asia/Tokyo")]
    [InlineData("Japan", "Asia/Tokyo")]
    [InlineData("Mexico", null)]
    [InlineData("I'm abroad", null)]
    public void The_zone_is_told_only_where_the_place_decides_it(string text, string? zone) =>
        Places.Find(text, "en").ShouldHaveSingleItem().Place.Zone.ShouldBe(zone);

    [Property(MaxTest = 500)]
    public void Any_text_is_read_without_failing_and_mentions_stay_inside_it(string? text, bool spanish)
    {
        var any = text ?? "";
        foreach (var mention in Places.Find(any, spanish ? "es" : "en"))
            (mention.Start >= 0 && mention.Length > 0 && mention.Start + mention.Length <= any.Length).ShouldBeTrue();
    }

    [Property(MaxTest = 200)]
    public Property Any_mix_of_place_words_and_cues_is_read_without_failing() => Prop.ForAll(
        Gen.Elements("in", "I", "live", "Portland", "OR", ",", "Washington", "D.C.", "not", "member", "actually", "98660", "-", "New", "York", "from", "Dr.", "'s", "\ud83d", "Vancouver")
            .ListOf().Select(words => string.Join(' ', words)).ToArbitrary(),
        text => Places.Find(text, "en").All(mention => mention.Start + mention.Length <= text.Length));

    [Theory]
    [InlineData("in ")]
    [InlineData("New York San Francisco ")]
    [InlineData("i live in i live in ")]
    [InlineData("aaaaaaaaaaaaaaaa ")]
    [InlineData("98660 ")]
    [InlineData("Washington,")]
    [InlineData("a-")]
    public void Work_grows_in_line_with_the_length(string unit)
    {
        var small = Cost(unit, 2_500);
        var large = Cost(unit, 40_000);
        large.ShouldBeLessThan(small * 32, "sixteen times the text should cost about sixteen times the allocation");
    }

    // Allocation stands for work: unlike the clock it does not depend on the machine's load.
    private static long Cost(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
        Places.Find(text, "en");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Places.Find(text, "en");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Told(string text, string language)
    {
        var told = Places.Find(text, language).Select(Told);
        return string.Join(' ', told.DefaultIfEmpty("-"));
    }

    private static string Told(PlaceMention mention)
    {
        var role = mention.Role switch { PlaceRole.Home => "h", PlaceRole.Visited => "v", _ => "u" };
        var place = mention.Place.State ?? mention.Place.Country?.ToLowerInvariant() ?? "*";
        var region = mention.IsAmbiguous ? "?" : mention.Place.Region?.Code();
        return $"{(mention.IsDenied ? "~" : "")}{role}:{place}/{region}{(mention.IsCorrection ? "!" : "")}";
    }
}
