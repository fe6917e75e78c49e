namespace KpAssistant.Channels.Voice;

/// <summary>
/// The steps of one call, one after the other: Twilio's repeat of a step that is still under way waits for it and then finds it taken. Between nodes the
/// store's versions do the same.
/// </summary>
public sealed class CallQueue
{
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>Waits for its turn; disposing of what it returns ends the turn.</summary>
    public async Task<IDisposable> EnterAsync(string callSid, CancellationToken cancelled)
    {
        var place = Join(callSid);
        try
        {
            await place.Turn.WaitAsync(cancelled);
            return place;
        }
        catch (OperationCanceledException)
        {
            Leave(place);
            throw;
        }
    }

    private Place Join(string callSid)
    {
        lock (places)
        {
            if (!places.TryGetValue(callSid, out var place))
                places[callSid] = place = new Place(this, callSid);
            place.Count++;
            return place;
        }
    }

    private void Leave(Place place)
    {
        lock (places)
        {
            if (--place.Count > 0)
                return;
            places.Remove(place.CallSid);
            place.Turn.Dispose();
        }
    }

    private sealed class Place(CallQueue queue, string callSid) : IDisposable
    {
        public string CallSid => callSid;

        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>How many are in it, or wait for it.</summary>
        public int Count { get; set; }

        public void Dispose()
        {
            Turn.Release();
            queue.Leave(this);
        }
    }
}
