using System.Net;

namespace KpAssistant.Tests.Channels.WebChat;

public sealed class DuplicateMessageTests(MemoryHost shared) : IClassFixture<MemoryHost>
{
    [Fact]
    public async Task The_same_client_activity_id_twice_gets_the_same_id_and_changes_nothing()
    {
        using var client = await shared.Host.NewClient().OpenAsync();
        var message = client.Message("What is the travel line number?", "again");
        var first = await client.PostAsync(message.DeepClone());
        await client.AskAsync("thanks");
        var before = (await client.TranscriptAsync()).Select(a => a.ToJsonString()).ToList();

        var second = await client.PostAsync(message);

        second.Status.ShouldBe(HttpStatusCode.OK);
        second.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
        (await client.TranscriptAsync()).Select(a => a.ToJsonString()).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_words_under_another_id_are_another_message()
    {
        using var client = await shared.Host.NewClient().OpenAsync();
        await client.PostAsync(client.Message("thanks", "one"));
        await client.PostAsync(client.Message("thanks", "two"));
        (await client.TranscriptAsync()).Count.ShouldBe(5);
    }
}
