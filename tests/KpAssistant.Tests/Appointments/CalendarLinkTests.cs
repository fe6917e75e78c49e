using System.Net;
using Ical.Net;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using KpAssistant.Tests.Channels;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Appointments;

/// <summary>The link under a booking: the visit's file for who has the link, for a week, and nothing for anybody else.</summary>
public sealed class CalendarLinkTests : IAsyncLifetime
{
    private const string PatientId = "demo-co-commercial";
    private TestHost host = null!;
    private Appointment visit = null!;

    private CalendarLinks Links => host.Services.GetRequiredService<CalendarLinks>();

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync("--environment=Development", "--Scheduling:DemoDays=7");
        var scheduling = host.Services.GetRequiredService<IScheduling>();
        var now = TimeProvider.System.GetCurrentInstant();
        var query = new SlotQuery { Region = Region.Colorado, Service = ServiceType.PrimaryCare, Within = [new Interval(now + Duration.FromHours(3), now + Duration.FromDays(7))], Count = 1 };
        var slot = (await scheduling.FindSlotsAsync(query, default)).Single();
        visit = ((BookingOutcome.Booked)await scheduling.BookAsync(new Booking("k", slot.Id, PatientId, PatientId, now), default)).Appointment;
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task The_link_gives_the_visit_as_a_calendar_file()
    {
        using var response = await GetAsync(Links.For(new CalendarTicket(visit.Reference, PatientId, "es")));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var saved = Calendar.Load(await response.Content.ReadAsStringAsync())!.Events.Single();
        saved.DtStart!.AsUtc.ToInstant().ShouldBe(visit.Slot.Start);
        saved.Location.ShouldBe(visit.Slot.Clinic.Address);
        saved.Summary.ShouldNotBeNull().ShouldContain("cita con el médico");
    }

    [Fact]
    public void Nothing_of_the_visit_can_be_read_from_the_address()
    {
        var link = Links.For(new CalendarTicket(visit.Reference, PatientId, "en"));

        link.ShouldNotContain(visit.Reference);
        link.ShouldNotContain(PatientId);
    }

    [Fact]
    public async Task A_link_that_was_changed_made_up_or_has_expired_gives_nothing()
    {
        var ticket = new CalendarTicket(visit.Reference, PatientId, "en");
        var link = Links.For(ticket);
        foreach (var bad in new[] { link[..^2] + "xx", "/calendar/abc", Links.For(ticket, TimeSpan.FromSeconds(-1)), Links.For(ticket with { PatientId = "demo-ga-commercial" }) })
        {
            using var response = await GetAsync(bad);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await response.Content.ReadAsStringAsync()).ShouldContain("no longer valid");
        }
    }

    [Fact]
    public async Task A_cancelled_visit_has_no_file()
    {
        var link = Links.For(new CalendarTicket(visit.Reference, PatientId, "en"));
        await host.Services.GetRequiredService<IScheduling>().CancelAsync(new Cancellation(visit.Reference, PatientId, PatientId, TimeProvider.System.GetCurrentInstant()), default);

        using var response = await GetAsync(link);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = host.Root };
        return await http.GetAsync(new Uri(path, UriKind.Relative));
    }
}
