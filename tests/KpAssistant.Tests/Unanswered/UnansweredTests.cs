using System.Diagnostics.Metrics;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Turns;
using KpAssistant.Turns;
using KpAssistant.Unanswered;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Unanswered;

public sealed class UnansweredTests : IDisposable
{
    private const string Vague = "something about Rosalind Quigley and my card 11-22334455";
    private static readonly QuestionBank Bank = QuestionBank.Load(Path.Combine(Repository.Root, "prompts"));
    private readonly string folder = Directory.CreateTempSubdirectory("kp-unanswered-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_the_operators_wish_nothing_is_kept()
    {
        await AskAsync(keep: false);
        Directory.EnumerateFileSystemEntries(folder, "*unanswered*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_it_what_was_not_answered_is_kept_without_what_tells_who_asked()
    {
        await AskAsync(keep: true);
        var kept = await File.ReadAllTextAsync(Path.Combine(folder, "unanswered", "questions.jsonl"));
        kept.ShouldNotContain("osalind");
        kept.ShouldNotContain("uigley");
        kept.ShouldNotContain("2233");
        kept.ShouldContain("my card");
    }

    [Fact]
    public async Task Questions_are_counted_by_channel_language_and_outcome_and_never_by_their_words()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "kpassistant.questions")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (counted)
                counted.Add(string.Join(' ', tags.ToArray().Select(t => t.Value)));
        });
        listener.Start();
        await AskAsync(keep: false);
        lock (counted)
            counted.ShouldContain("sms en Answered");
        lock (counted)
            counted.ShouldContain("sms en NotOurs");
        lock (counted)
            counted.ShouldAllBe(tags => tags.Split(' ', StringSplitOptions.None).Length == 3);
    }

    [Fact]
    public void A_full_file_replaces_the_one_before_it()
    {
        var file = new UnansweredFile(folder, 4_000, new Redaction(Bank), TimeProvider.System);
        for (var i = 0; i < 200; i++)
            file.Add("can i get a refill", "en", QuestionOutcome.Offered);
        Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length).ShouldBeInRange(1_000, 4_000);
        file.Read().ShouldAllBe(line => line.Text == "can i get a refill" && line.Lang == "en" && line.Outcome == "Offered");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_no_message()
    {
        var blocked = Path.Combine(folder, "file");
        File.WriteAllText(blocked, "");
        new UnansweredFile(blocked, 4_000, new Redaction(Bank), TimeProvider.System).Add("can i get a refill", "en", QuestionOutcome.Offered);
        File.ReadAllText(blocked).ShouldBeEmpty();
    }

    private async Task AskAsync(bool keep)
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use, $"--Data:Folder={folder}", $"--Understanding:KeepUnanswered={keep}");
        var line = host.Services.GetRequiredService<TurnLine>();
        foreach (var (text, id) in new[] { ("What is the travel line number?", "1"), ("play some jazz by the fireplace", "2"), (Vague, "3") })
            await line.RunAsync(new Activity { Type = ActivityTypes.Message, Id = id, Text = text, ChannelId = "sms", Locale = "en-US", Conversation = new() { Id = "caller" }, From = new() { Id = "caller" } }, default);
    }
}
