using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

public class WordGroupsTests
{
    private readonly WordGroups _groups = SignBook.Load(Path.Combine(Screens.DataFolder, "emergencies")).Groups;

    [Theory]
    [InlineData("couch", "sofa")]
    [InlineData("abuelita", "grandma")]
    [InlineData("breathless", "respirando")]
    [InlineData("copay", "copago")]
    public void Both_languages_share_their_groups(string one, string other)
    {
        _groups.Of(one).ShouldNotBeNull();
        _groups.Of(one).ShouldBe(_groups.Of(other));
    }

    [Fact]
    public void A_word_of_no_group_has_none() => _groups.Of("xylophone").ShouldBeNull();
}
