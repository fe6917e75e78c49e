using System.Text;
using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

public class EmergencyScreenTests
{
    [Fact]
    public void Evidence_points_into_the_original_text()
    {
        const string Text = "Por favor, ¡mi mamá NO PUEDE RESPIRAR! 😢";
        var result = Screens.Rules.Screen(Text);
        result.Evidence.ShouldNotBeEmpty();
        Text.Substring(result.Evidence[0].Start, result.Evidence[0].Length).ShouldBe("NO PUEDE RESPIRAR");
        result.Evidence[0].RuleId.ShouldBe("breathing.cant-breathe");
        result.Condition.ShouldBe("breathing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😢😢😢")]
    [InlineData("'''' \u0301\u0301 \u200B")]
    [InlineData("\uD800 lone surrogate")]
    [InlineData("12,,34..5 999999999999999999999999")]
    public void Odd_texts_are_read_without_harm(string text) => Screens.Rules.Screen(text).Kind.ShouldBe(EmergencyKind.None);

    [Fact]
    public void The_same_text_gets_the_same_answer_from_many_threads()
    {
        const string Text = "my husband cant breathe and his lips are blue, what is the copay";
        var expected = Screens.Rules.Screen(Text).Evidence;
        Parallel.For(0, 200, _ => Screens.Rules.Screen(Text).Evidence.ShouldBe(expected));
    }

    [Fact]
    public void Two_loads_of_the_same_lists_have_the_same_version()
    {
        EmergencyScreen.LoadRules(Screens.DataFolder).DataVersion.ShouldBe(Screens.Rules.DataVersion);
        Screens.Rules.Screen("hello").DataVersion.ShouldBe(Screens.Rules.DataVersion);
    }

    [Fact]
    public void A_changed_sign_changes_the_version()
    {
        using var copy = new CopiedData();
        var before = EmergencyScreen.LoadRules(copy.Folder).DataVersion;
        File.AppendAllText(Path.Combine(copy.Folder, "emergencies", "heart.yaml"), "# reviewed\n");
        EmergencyScreen.LoadRules(copy.Folder).DataVersion.ShouldNotBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_an_oversize_text_both_ends_are_read(int end)
    {
        var filler = string.Concat(Enumerable.Repeat("please tell me about my benefits. ", 30_000));
        var text = end == 0 ? "my wife is not breathing. " + filler : filler + " my wife is not breathing";
        var result = Screens.Rules.Screen(text);
        result.Kind.ShouldBe(EmergencyKind.Medical);
        text.Substring(result.Evidence[0].Start, result.Evidence[0].Length).ShouldContain("not breathing");
    }

    [Theory]
    [InlineData("cant ")]
    [InlineData("no ")]
    [InlineData("my chest pain no what if ")]
    [InlineData("took 20 of the pills and ")]
    [InlineData("me quiero ")]
    [InlineData("a")]
    [InlineData("la boca se le cayo de ")]
    public void Work_grows_with_the_text_and_not_faster(string repeated)
    {
        var small = Visits(repeated, 2_000);
        var large = Visits(repeated, 8_000);
        large.ShouldBeLessThanOrEqualTo((small * 5) + 1000);
        large.ShouldBeLessThan(8_000L * Screens.Rules.Rules.StateCount / 20);
    }

    private static long Visits(string repeated, int length)
    {
        var text = new StringBuilder(length + repeated.Length);
        while (text.Length < length)
            text.Append(repeated);
        return Screens.Rules.Rules.Find(text.ToString()).Visits;
    }

    private sealed class CopiedData : IDisposable
    {
        public CopiedData()
        {
            var to = Directory.CreateDirectory(Path.Combine(Folder, "emergencies")).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(Screens.DataFolder, "emergencies")))
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
