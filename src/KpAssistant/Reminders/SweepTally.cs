namespace KpAssistant.Reminders;

/// <summary>How a sweep of the queue goes, counted from many texts at once.</summary>
internal sealed class SweepTally(CancellationToken stopping)
{
    private int settled;
    private int troubles;

    public int Settled => settled;

    /// <summary>The service stops, or many in a row could not be settled and the next would fare no better.</summary>
    public bool IsOver => stopping.IsCancellationRequested || Volatile.Read(ref troubles) >= 10;

    public void Count(bool isSettled)
    {
        if (isSettled)
        {
            Interlocked.Increment(ref settled);
            Volatile.Write(ref troubles, 0);
        }
        else
        {
            Interlocked.Increment(ref troubles);
        }
    }
}
