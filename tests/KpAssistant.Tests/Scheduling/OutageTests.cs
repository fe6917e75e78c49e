using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;

namespace KpAssistant.Tests.Scheduling;

public sealed class OutageTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [SkippableFact]
    public async Task While_the_database_is_away_that_is_said_and_afterwards_the_same_key_books_once()
    {
        await using var node = database.Node();
        var slot = (await node.FreeAsync(ServiceType.PrimaryCare))[0];
        var booking = node.Booking(slot);

        await database.StopServerAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => node.Scheduling.BookAsync(booking, default));
        await Should.ThrowAsync<StoreUnavailableException>(() => node.FreeAsync(ServiceType.PrimaryCare));
        await database.StartServerAsync();

        var booked = await node.BookAsync(booking);
        (await node.BookAsync(booking)).Reference.ShouldBe(booked.Reference);
    }
}
