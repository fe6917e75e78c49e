using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpAssistant.Tests.Conversations;

/// <summary>The real store, with the troubles that stores have.</summary>
internal sealed class FallibleScheduling(IServiceProvider services) : IScheduling
{
    private readonly IScheduling store = ActivatorUtilities.CreateInstance<SqlScheduling>(services);

    public bool IsDown { get; set; }

    /// <summary>Writes happen, and the connection breaks before the answer.</summary>
    public bool LosesAnswers { get; set; }

    public bool NothingFree { get; set; }

    public Task<IReadOnlyList<Clinic>> FindClinicsAsync(Region region, ServiceType service, Place? near, CancellationToken cancelled) =>
        Up().FindClinicsAsync(region, service, near, cancelled);

    public Task<IReadOnlyList<Slot>> FindSlotsAsync(SlotQuery query, CancellationToken cancelled) =>
        NothingFree ? Task.FromResult<IReadOnlyList<Slot>>([]) : Up().FindSlotsAsync(query, cancelled);

    public Task<BookingOutcome> BookAsync(Booking booking, CancellationToken cancelled) => AnswerAsync(Up().BookAsync(booking, cancelled));

    public Task<BookingOutcome> MoveAsync(Move move, CancellationToken cancelled) => AnswerAsync(Up().MoveAsync(move, cancelled));

    public Task<CancelOutcome> CancelAsync(Cancellation cancellation, CancellationToken cancelled) => AnswerAsync(Up().CancelAsync(cancellation, cancelled));

    public Task<IReadOnlyList<Appointment>> FindUpcomingAsync(string patientId, Instant now, CancellationToken cancelled) => Up().FindUpcomingAsync(patientId, now, cancelled);

    public Task<Appointment?> FindAsync(string reference, string patientId, CancellationToken cancelled) => Up().FindAsync(reference, patientId, cancelled);

    private IScheduling Up() => IsDown ? throw new StoreUnavailableException("The store is down for this test.") : store;

    private async Task<T> AnswerAsync<T>(Task<T> write)
    {
        var answer = await write;
        return LosesAnswers ? throw new StoreUnavailableException("The answer was lost for this test.") : answer;
    }
}
