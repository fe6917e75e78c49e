using System.Text.Json;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Wording;

public sealed class SmsSegmentsTests
{
    public sealed record Vector(string Name, string Text, bool SmartEncoding, string Encoding, int Segments, int Characters);

    public static TheoryData<string, string, string, int, int> Plain() => Data(smart: false);

    public static TheoryData<string, string, string, int, int> Smart() => Data(smart: true);

    [Theory]
    [MemberData(nameof(Plain))]
    public void Published_vectors_are_counted_alike(string name, string text, string encoding, int segments, int characters)
    {
        var count = SmsSegments.Count(text);

        count.Encoding.ShouldBe(encoding == "GSM-7" ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, name);
        count.Segments.ShouldBe(segments, name);
        count.Characters.ShouldBe(characters, name);
    }

    [Theory]
    [MemberData(nameof(Smart))]
    public void Folded_text_takes_the_alphabet_that_smart_encoding_takes(string name, string text, string encoding, int segments, int _)
    {
        var count = SmsSegments.Count(SmsText.Fold(text));

        count.Encoding.ShouldBe(encoding == "GSM-7" ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, name);
        count.Segments.ShouldBe(segments, name);
    }

    [Fact]
    public void Spanish_letters_outside_gsm_are_kept_and_cost_ucs2()
    {
        SmsText.Fold("mañana a las 3 – “más tarde”").ShouldBe("mañana a las 3 - \"más tarde\"");
        SmsSegments.Count("mañana").Encoding.ShouldBe(SmsEncoding.Gsm7);
        SmsSegments.Count("más").Encoding.ShouldBe(SmsEncoding.Ucs2);
    }

    [Property]
    public bool Folding_twice_changes_nothing_more(string? text) =>
        SmsText.Fold(SmsText.Fold(text ?? "")) == SmsText.Fold(text ?? "");

    [Property]
    public bool Longer_text_never_takes_fewer_segments(string? text) =>
        SmsSegments.Count((text ?? "") + "a").Segments >= SmsSegments.Count(text ?? "").Segments;

    private static TheoryData<string, string, string, int, int> Data(bool smart)
    {
        using var file = File.OpenRead(Repository.File("tests", "KpAssistant.Dialogs.Tests", "Vectors", "sms-segment-vectors.json"));
        using var json = JsonDocument.Parse(file);
        var vectors = json.RootElement.GetProperty("vectors").Deserialize<List<Vector>>(JsonSerializerOptions.Web)!;
        var data = new TheoryData<string, string, string, int, int>();
        foreach (var vector in vectors.Where(vector => vector.SmartEncoding == smart))
            data.Add(vector.Name, vector.Text, vector.Encoding, vector.Segments, vector.Characters);
        return data;
    }
}
