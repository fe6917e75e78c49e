using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class RedactionTests
{
    private static readonly Redaction Redaction = new(Understood.Bank);

    [Theory]
    [InlineData("my name is Rosalind Quigley and i need a refill", "rosalind", "quigley")]
    [InlineData("this is rose park, where is the pharmacy", "rose", "park")]
    [InlineData("soy Guadalupe Ontiveros, necesito una cita", "guadalupe", "ontiveros")]
    [InlineData("call me at (510) 555-0142 about my claim", "510", "555", "0142")]
    [InlineData("call me at five one oh five five five about my claim", "five", "oh")]
    [InlineData("my mrn is 11-22334455", "11", "22334455")]
    [InlineData("write to q.walker@example.org please", "walker", "example")]
    [InlineData("my son was born March 3rd 2014", "march", "3rd", "2014")]
    [InlineData("naci el 4 de julio de 1970", "julio", "1970", "4")]
    [InlineData("is dr Vashchenko in on friday", "vashchenko")]
    [InlineData("i live at 12 Thistledown Court", "12", "thistledown")]
    [InlineData("see www.example.org/bill?id=778", "www", "778", "id")]
    public void What_may_tell_who_wrote_it_is_gone(string text, params string[] secrets)
    {
        var words = Redaction.Of(text).Split(' ');
        words.Intersect(secrets).ShouldBeEmpty();
    }

    [Fact]
    public void What_others_have_said_before_is_left() => Redaction.Of("How do I get a refill in Zzyzx for 20 days?").ShouldBe("how do i get a refill in … for … days");

    [Fact]
    public void Saying_where_one_is_is_not_saying_a_name() => Redaction.Of("I am traveling and need a refill").ShouldBe("i am traveling and need a refill");

    [Fact]
    public void A_message_of_nothing_but_secrets_leaves_nothing() => Redaction.Of("Rosalind Quigley 510-555-0142").ShouldBe("");
}
