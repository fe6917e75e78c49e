using System.Globalization;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using KpAssistant.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Scheduling;

/// <summary>One service as far as its appointments go: put together by AddScheduling, with the demo clinics.</summary>
internal sealed class SchedulingNode : IAsyncDisposable
{
    public static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 17, 0);
    private readonly ServiceProvider services;

    public SchedulingNode(IEnumerable<(string Key, string Value)> settings, bool isProduction = false)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSessions(configuration)
            .AddScheduling(configuration, Repository.Root, isProduction)
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Monday.ToDateTimeOffset());

    public Instant Now => Time.GetCurrentInstant();

    public IScheduling Scheduling => Get<IScheduling>();

    public IMemberDirectory Members => Get<IMemberDirectory>();

    public IReminders Reminders => Get<IReminders>();

    public AppointmentsStore Store => Get<AppointmentsStore>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Free slots of a service, the earliest first, at least <paramref name="days"/> days ahead.</summary>
    public async Task<IReadOnlyList<Slot>> FreeAsync(ServiceType service, int count = 3, int days = 5, Region region = Region.California)
    {
        var from = Now + Duration.FromDays(days);
        return await Scheduling.FindSlotsAsync(
            new SlotQuery { Region = region, Service = service, Within = [new Interval(from, from + Duration.FromDays(30))], Count = count }, default);
    }

    public Booking Booking(Slot slot, string patient = Demo.Member, string? key = null) => new(key ?? Guid.NewGuid().ToString("N"), slot.Id, patient, patient, Now);

    public async Task<Appointment> BookAsync(Booking booking) =>
        (await Scheduling.BookAsync(booking, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment;

    /// <summary>A store too busy to answer is asked again with the same key, as the port says.</summary>
    public async Task<BookingOutcome> BookPatientlyAsync(Booking booking)
    {
        while (true)
        {
            try
            {
                return await Scheduling.BookAsync(booking, default);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(100);
            }
        }
    }

    public async Task<object?> ScalarAsync(string sql) => await Store.ReadAsync(
        async context =>
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await context.Database.OpenConnectionAsync();
            return await command.ExecuteScalarAsync();
        },
        default);

    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await ScalarAsync($"SELECT COUNT(*) FROM {sql}"), CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Members of <c>data/demo-clinics.yaml</c>.</summary>
internal static class Demo
{
    public const string Member = "demo-ca-commercial";
    public const string Number = "90001101";
    public const string Child = "demo-ca-child";
    public static readonly LocalDate Born = new(1976, 1, 1);
}
