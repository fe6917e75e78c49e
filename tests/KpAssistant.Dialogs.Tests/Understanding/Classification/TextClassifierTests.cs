using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Tests.Understanding.Classification;

public class TextClassifierTests
{
    private static readonly string[] s_labels = ["weather", "food"];
    private static readonly Example[] s_examples =
    [
        Of(0, "rain tomorrow"), Of(0, "is it going to rain"), Of(0, "sunny and warm"), Of(0, "a cold wind"),
        Of(1, "hot soup please"), Of(1, "bread and butter"), Of(1, "is there soup"), Of(1, "a warm meal"),
    ];

    private static readonly TrainingOptions s_options = new(LeastExamples: 1);

    [Fact]
    public void It_learns_what_the_examples_show()
    {
        var classifier = TextClassifier.Train(s_labels, s_examples, s_options);
        Score(classifier, "will it rain")[0].ShouldBeGreaterThan(0.5f);
        Score(classifier, "soup and bread")[1].ShouldBeGreaterThan(0.5f);
        Score(classifier, "soup and bread").Sum().ShouldBe(1f, 1e-5f);
    }

    [Fact]
    public void Training_twice_gives_the_same_bytes() => Bytes(Train()).ShouldBe(Bytes(Train()));

    [Fact]
    public void A_saved_model_answers_exactly_as_before()
    {
        var classifier = Train();
        var loaded = TextClassifier.Load(new MemoryStream(Bytes(classifier)));
        loaded.Labels.ShouldBe(s_labels);
        Score(loaded, "rain and soup").ShouldBe(Score(classifier, "rain and soup"));
    }

    [Fact]
    public void What_one_example_shows_alone_is_not_learnt()
    {
        TextClassifier.Train(s_labels, s_examples).FeatureCount.ShouldBeLessThan(Train().FeatureCount);
    }

    [Fact]
    public void A_model_cut_short_or_of_another_kind_is_refused()
    {
        var bytes = Bytes(Train());
        Should.Throw<InvalidDataException>(() => TextClassifier.Load(new MemoryStream(bytes[..(bytes.Length / 2)])));
        Should.Throw<InvalidDataException>(() => TextClassifier.Load(new MemoryStream("not a model at all"u8.ToArray())));
    }

    [Fact]
    public void A_misspelt_word_shares_most_of_its_letters()
    {
        var right = new FeatureSet();
        right.AddLetters("breathing", 3, 5);
        var wrong = new FeatureSet();
        wrong.AddLetters("breathng", 3, 5);
        right.Hashes.ToArray().Intersect(wrong.Hashes.ToArray()).Count().ShouldBeGreaterThan(8);
    }

    private static TextClassifier Train() => TextClassifier.Train(s_labels, s_examples, s_options);

    private static Example Of(int label, string text) => new(label, Features(text).Hashes.ToArray());

    private static FeatureSet Features(string text)
    {
        var features = new FeatureSet();
        features.AddWords(text.Split(' '), 2, 'w');
        return features;
    }

    private static float[] Score(TextClassifier classifier, string text)
    {
        var scores = new float[2];
        classifier.Score(Features(text).Hashes, scores);
        return scores;
    }

    private static byte[] Bytes(TextClassifier classifier)
    {
        using var stream = new MemoryStream();
        classifier.Save(stream);
        return stream.ToArray();
    }
}
