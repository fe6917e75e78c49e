namespace KpAssistant.Reminders;

/// <summary>
/// Asks for many at once what many ask at the same time: while one batch is under way the next gathers. Who comes alone does not wait. A batch begins after each
/// of its items was handed in, so no answer is older than its question; a batch that fails fails for all of its items.
/// </summary>
/// <param name="ask">Gives one answer for each item, in their order.</param>
/// <param name="most">Items of a batch.</param>
internal sealed class Gathering<TItem, TAnswer>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TAnswer>>> ask, int most)
{
    private readonly Lock gate = new();
    private readonly Queue<(TItem Item, TaskCompletionSource<TAnswer> Answer)> waiting = new();
    private bool busy;

    public Task<TAnswer> AskAsync(TItem item)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((item, answer));
            if (busy)
                return answer.Task;
            busy = true;
        }
        _ = Task.Run(EmptyAsync);
        return answer.Task;
    }

    private async Task EmptyAsync()
    {
        while (Next() is { Length: > 0 } batch)
        {
            try
            {
                var answers = await ask([.. batch.Select(asked => asked.Item)]);
                foreach (var (asked, answer) in batch.Zip(answers))
                    asked.Answer.SetResult(answer);
            }
            catch (Exception problem)
            {
                foreach (var asked in batch)
                    asked.Answer.TrySetException(problem);
            }
        }
    }

    private (TItem Item, TaskCompletionSource<TAnswer> Answer)[] Next()
    {
        lock (gate)
        {
            var batch = new (TItem, TaskCompletionSource<TAnswer>)[Math.Min(waiting.Count, most)];
            for (var i = 0; i < batch.Length; i++)
                batch[i] = waiting.Dequeue();
            busy = batch.Length > 0;
            return batch;
        }
    }
}
