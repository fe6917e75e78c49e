using KpAssistant.Reminders;

namespace KpAssistant.Tests.Reminders;

public sealed class GatheringTests : IDisposable
{
    private readonly List<int[]> batches = [];
    private readonly SemaphoreSlim open = new(0);

    public void Dispose() => open.Dispose();

    [Fact]
    public async Task What_comes_while_a_batch_is_under_way_shares_the_next_and_each_gets_its_own_answer()
    {
        var gathering = new Gathering<int, string>(AnswerAsync, 4);
        var first = gathering.AskAsync(0);
        await UntilAsync(() => batches.Count == 1);
        var others = Enumerable.Range(1, 6).Select(gathering.AskAsync).ToList();
        open.Release(3);

        (await first).ShouldBe("answer 0");
        (await Task.WhenAll(others)).ShouldBe(Enumerable.Range(1, 6).Select(i => $"answer {i}"));
        batches.Select(batch => batch.Length).ShouldBe([1, 4, 2]);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_for_each_of_its_own_and_for_no_other()
    {
        var gathering = new Gathering<int, string>(AnswerAsync, 10);
        var first = gathering.AskAsync(0);
        await UntilAsync(() => batches.Count == 1);
        var (bad, withIt) = (gathering.AskAsync(-1), gathering.AskAsync(1));
        open.Release(3);

        (await first).ShouldBe("answer 0");
        await Should.ThrowAsync<InvalidDataException>(() => bad);
        await Should.ThrowAsync<InvalidDataException>(() => withIt);
        (await gathering.AskAsync(2)).ShouldBe("answer 2");
    }

    private async Task<IReadOnlyList<string>> AnswerAsync(IReadOnlyList<int> items)
    {
        batches.Add([.. items]);
        await open.WaitAsync();
        return items.Contains(-1) ? throw new InvalidDataException() : [.. items.Select(item => $"answer {item}")];
    }

    private static Task UntilAsync(Func<bool> holds) => Sms.OptOutTests.UntilAsync(holds);
}
