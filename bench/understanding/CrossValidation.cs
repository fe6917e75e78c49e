using System.Globalization;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>
/// Judges every example by a recognizer that has read nothing of its writer: where the thresholds come from, and which answers need more examples.
/// </summary>
internal sealed class CrossValidation(QuestionBank bank, Func<QuestionBank, IntentRecognizer> train, IReadOnlyList<ExamQuestion> notOurs)
{
    private const int WeakestShown = 60;
    private readonly HashSet<string> foreigners = [.. bank.Questions.GroupBy(q => q.Hand).Where(g => g.All(q => q.Answer is null)).Select(g => g.Key)];

    private sealed record Judged(ExampleQuestion Question, Ranking Ranking)
    {
        public string Wanted => Question.Answer ?? "";

        public bool IsFirst => Ranking.Best.Answer == Wanted;
    }

    public void Print(bool misses)
    {
        var (judged, foreign) = (new List<Judged>(), new List<Ranking>());
        foreach (var writer in bank.Questions.GroupBy(q => Writer(q.Hand)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var recognizer = train(bank.Where(q => Writer(q.Hand) != writer.Key));
            var of = writer.Select(q => new Judged(q, recognizer.Rank(q.Text, null))).ToList();
            Console.WriteLine($"without {writer.Key,-10} {Line(of, Thresholds.Chosen)}");
            judged.AddRange(of);
        }
        var whole = train(bank);
        foreign.AddRange(notOurs.Select(q => whole.Rank(q.Text, null)));
        foreach (var language in judged.GroupBy(j => j.Question.Language))
            Console.WriteLine($"{language.Key}: {Line([.. language], Thresholds.Chosen)}");
        PrintCurve(judged, foreign);
        PrintWeakest(judged);
        if (misses)
            foreach (var miss in judged.Where(j => !j.IsFirst))
                Console.WriteLine($"{miss.Question.Language} {miss.Wanted} <- {miss.Ranking.Best.Answer} {miss.Ranking.Best.Score:0.00}: {miss.Question.Text}");
    }

    private void PrintCurve(List<Judged> judged, List<Ranking> foreign)
    {
        Console.WriteLine("sure, of foreign, of a few: right / wrong by writer; not ours answered: among the examples, in the file");
        foreach (var few in new[] { 0.45f, 0.55f })
            foreach (var sureOfForeign in new[] { 0.4f, 0.5f })
                foreach (var sure in new[] { 0.21f, 0.25f, 0.3f, 0.35f, 0.4f })
                {
                    var needs = Thresholds.Chosen with { Sure = sure, SureOfForeign = sureOfForeign, SureOfAFew = few };
                    bool Given(Ranking r) => Decision.Of(r, needs).Kind == ReadingKind.Answer;
                    var writers = judged.Where(j => j.Wanted.Length > 0).GroupBy(j => Writer(j.Question.Hand)).OrderBy(g => g.Key, StringComparer.Ordinal)
                        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {100.0 * g.Count(j => Given(j.Ranking) && j.IsFirst) / g.Count():0.0}/{100.0 * g.Count(j => Given(j.Ranking) && !j.IsFirst) / g.Count():0.0}"));
                    var others = judged.Where(j => j.Wanted.Length == 0).ToList();
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sure:0.00} {sureOfForeign:0.00} {few:0.00}  {string.Join("  ", writers)}; {100.0 * others.Count(j => Given(j.Ranking)) / Math.Max(1, others.Count):0.0} {100.0 * foreign.Count(Given) / Math.Max(1, foreign.Count):0.0}"));
                }
    }

    private static void PrintWeakest(List<Judged> judged)
    {
        foreach (var group in judged.Where(j => j.Wanted.Length > 0).GroupBy(j => (j.Question.Language, j.Wanted)).OrderBy(g => g.Average(j => j.IsFirst ? 1.0 : 0)).Take(WeakestShown))
        {
            var taken = group.Where(j => !j.IsFirst).GroupBy(j => j.Ranking.Best.Answer).OrderByDescending(g => g.Count()).Take(3).Select(g => $"{(g.Key.Length == 0 ? "none" : g.Key)} {g.Count()}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key.Language} {group.Key.Wanted,-32} {group.Count(),4} {100 * group.Average(j => j.IsFirst ? 1.0 : 0):0}%  {string.Join(", ", taken)}"));
        }
    }

    private static string Line(List<Judged> judged, Thresholds needs)
    {
        var (ours, others) = (judged.Where(j => j.Wanted.Length > 0).ToList(), judged.Where(j => j.Wanted.Length == 0).ToList());
        double Share(List<Judged> of, Predicate<Judged> which) => 100.0 * of.Count(j => which(j)) / Math.Max(1, of.Count);
        bool Given(Judged j) => Decision.Of(j.Ranking, needs).Kind == ReadingKind.Answer;
        return string.Create(CultureInfo.InvariantCulture, $"{ours.Count,5} ours: first {Share(ours, j => j.IsFirst):0.0}%, right {Share(ours, j => Given(j) && j.IsFirst):0.0}%, wrong {Share(ours, j => Given(j) && !j.IsFirst):0.0}%; {others.Count,4} others: wrong {Share(others, Given):0.0}%");
    }

    /// <summary>Some wrote in both languages; those who wrote only what is not ours are left out in two turns.</summary>
    private string Writer(string hand) => hand switch
    {
        "indirecta" => "indirect",
        "familia" => "trucker",
        "llamadas" => "callers",
        "situaciones" => "situations",
        _ when foreigners.Contains(hand) => string.CompareOrdinal(hand, "d") < 0 ? "foreign a-c" : "foreign d-z",
        _ => hand,
    };
}
