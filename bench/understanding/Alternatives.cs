using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>The approaches that were compared, all on the same features and none with the rules around them.</summary>
internal static class Alternatives
{
    public static void Print(QuestionBank bank, AnswerLibrary answers, MessageReader plainReader, List<ExamQuestion> exam, List<ExamQuestion> notOurs)
    {
        var texts = bank.Questions.Where(q => q.Answer is null || answers.TryGet(q.Answer, out _)).Select(q => (q.Text, Label: q.Answer ?? ""))
            .Concat(answers.Answers.SelectMany(a => a.Titles.Values.Select(t => (Text: t, Label: a.Id)))).ToList();
        var features = new QuestionFeatures(plainReader.WithVocabularyOf(texts.Select(t => t.Text)));
        var labels = texts.Select(t => t.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        var lessons = new Lessons(labels, texts.ConvertAll(t => (features.Of(t.Text), Array.BinarySearch(labels, t.Label, StringComparer.Ordinal))));
        var examples = lessons.Examples.Select(e => (labels[e.Label], e.Features)).ToList();
        var model = IntentModel.Train(examples);
        var (bayes, nearest) = (new NaiveBayes(lessons), new NearestQuestions(lessons));
        Func<Features, float[]> regression = f => model.Score(f, 0);
        Report("one regression", regression);
        Report("complement naive Bayes", bayes.Score);
        Report("nearest questions", nearest.Score);
        Report("regression and Bayes", Mixing.Of((regression, 0.5f), (bayes.Score, 0.5f)));
        Report("all three", Mixing.Of((regression, 0.5f), (bayes.Score, 0.25f), (nearest.Score, 0.25f)));

        void Report(string name, Func<Features, float[]> score)
        {
            var approach = Calibrated(name, score);
            var (tally, others) = (new Tally(), new Tally());
            foreach (var question in exam)
                Ask(approach, question, tally);
            foreach (var question in notOurs)
                Ask(approach, question, others);
            Console.WriteLine($"{name,-24} {tally}{(notOurs.Count > 0 ? $"; not ours: {others}" : "")}");
        }

        // The least likelihood at which the exam has no more than 2% wrong answers: the same terms for all.
        Approach Calibrated(string name, Func<Features, float[]> score)
        {
            var (wrong, sure) = (0, 1f);
            foreach (var (likely, hit) in exam.Select(q => (Best: Best(score(features.Of(q.Text))), q)).Where(b => b.Best.Label.Length > 0)
                .Select(b => (b.Best.Likely, b.q.Expect.Contains(b.Best.Label))).OrderByDescending(b => b.Likely))
            {
                wrong += hit ? 0 : 1;
                if (wrong > 0.02 * exam.Count)
                    break;
                sure = likely;
            }
            return new Approach(name, score, sure);
        }

        void Ask(Approach approach, ExamQuestion question, Tally tally)
        {
            var (label, likely) = Best(approach.Score(features.Of(question.Text)));
            tally.Count(question, label, likely >= approach.Sure);
        }

        (string Label, float Likely) Best(float[] scores)
        {
            var at = Array.IndexOf(scores, scores.Max());
            return (labels[at], scores[at]);
        }
    }
}
