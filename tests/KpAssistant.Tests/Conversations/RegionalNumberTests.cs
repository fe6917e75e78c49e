using System.Text.Json;
using KpAssistant.CommandLine;
using KpAssistant.Dialogs.Checks;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Tests.Conversations;

/// <summary>
/// A number of another region sends a member to people who cannot help. Every question of the journeys is asked by a member of each region: a phone
/// number that the ledger binds to regions is said only to members of one of them, or to those who asked about its place by name.
/// </summary>
public sealed class RegionalNumberTests(TranscriptTests.OneAssistant one) : IClassFixture<TranscriptTests.OneAssistant>
{
    private static readonly Content Known = Content.Read(Repository.Root, Path.Combine(Repository.Root, "data"));
    private static readonly Dictionary<string, HashSet<Region>> Holders = HoldersOfNumbers();
    private readonly RegionGuide guide = RegionGuide.Load(Path.Combine(Repository.Root, "data"));

    [Theory]
    [InlineData("California", Region.California)]
    [InlineData("Colorado", Region.Colorado)]
    [InlineData("Georgia", Region.Georgia)]
    [InlineData("Hawaii", Region.Hawaii)]
    [InlineData("Maryland", Region.MidAtlantic)]
    [InlineData("Oregon", Region.Northwest)]
    [InlineData("Spokane", Region.Washington)]
    public async Task No_member_hears_a_number_of_another_region(string from, Region home)
    {
        var (wrong, heard) = (new List<string>(), 0);
        foreach (var question in Questions())
        {
            var caller = new Caller { ConversationId = $"{home}-{question.Id}" };
            await one.Assistant.SayAsync(caller, question.Lang == "es" ? $"Soy miembro de {from}" : $"I'm a member from {from}", 1, CancellationToken.None);
            var answer = await one.Assistant.SayAsync(caller, question.Text, 2, CancellationToken.None);
            var asked = guide.Places.Find(question.Text, question.Lang).Select(mention => guide.Regions.Find(mention).Region).ToHashSet();
            foreach (var number in answer.Replies.SelectMany(reply => PhonesIn(reply.Text ?? "")).Where(Holders.ContainsKey))
            {
                heard++;
                if (!Holders[number].Contains(home) && !Holders[number].Any(region => asked.Contains(region)))
                    wrong.Add($"{question.Id}: {number}");
            }
        }

        wrong.ShouldBeEmpty();
        heard.ShouldBeGreaterThan(10);
    }

    /// <summary>The regions of each number that only facts bound to regions carry.</summary>
    private static Dictionary<string, HashSet<Region>> HoldersOfNumbers() =>
        (from fact in Known.Ledger.Facts
         from value in fact.Values.SelectMany(value => Known.HardValues.In(value)).Where(value => value.Kind == HardKind.Phone)
         group fact by value.Canonical into carriers
         where carriers.All(fact => fact.AppliesTo.IsRegional)
         select carriers).ToDictionary(carriers => carriers.Key, carriers => carriers.SelectMany(fact => fact.AppliesTo.Regions).ToHashSet());

    private static IEnumerable<string> PhonesIn(string text) => Known.HardValues.In(text).Where(value => value.Kind == HardKind.Phone).Select(value => value.Canonical);

    private static IEnumerable<Question> Questions() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Exams"), "journeys.*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(line => JsonSerializer.Deserialize<Question>(line, JsonSerializerOptions.Web)!);

    private sealed record Question(string Id, string Lang, string Text);
}
