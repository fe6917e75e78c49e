using KpAssistant.BotFramework;
using KpAssistant.CommandLine;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Appointments;

/// <summary>Turns as the line decides them: how much is remembered, and what deciding twice does.</summary>
public sealed class BookingTurnsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero);

    private static readonly string[] Booking =
    [
        "I need to see a doctor in Oakland on Friday morning, my knee hurts", "90002102", "7/13/1982", "the first one", "book it", "as usual", "303-555-0123",
    ];

    private Assistant assistant = null!;

    public Task InitializeAsync()
    {
        assistant = Create();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await assistant.DisposeAsync();

    [Theory]
    [InlineData("webchat")]
    [InlineData("sms")]
    [InlineData("voice")]
    public async Task A_booking_under_way_is_remembered_in_a_kilobyte(string channel)
    {
        var state = ConversationSnapshot.Empty;
        foreach (var (number, text) in Booking.Index())
        {
            state = (await DecideAsync(state, text, number, channel)).State;
            (state.Dialog.Length + state.Member.Length).ShouldBeLessThanOrEqualTo(1_024, $"after '{text}'");
        }
    }

    [Fact]
    public async Task A_turn_that_is_decided_twice_books_once()
    {
        var state = ConversationSnapshot.Empty;
        foreach (var (number, text) in Booking[..4].Index())
            state = (await DecideAsync(state, text, number, "webchat")).State;

        var first = await DecideAsync(state, "book it", 4, "webchat");
        var again = await DecideAsync(state, "book it", 4, "webchat");

        Reference(again).ShouldBe(Reference(first));
    }

    [Fact]
    public async Task Nothing_of_what_was_said_is_remembered_but_ids_and_wishes()
    {
        var state = ConversationSnapshot.Empty;
        foreach (var (number, text) in Booking[..5].Index())
            state = (await DecideAsync(state, text, number, "webchat")).State;

        var kept = System.Text.Encoding.UTF8.GetString([.. state.Dialog.Span, .. state.Member.Span]);
        foreach (var personal in new[] { "90002102", "1982", "Taylor", "knee" })
            kept.ShouldNotContain(personal);
    }

    private Task<TurnOutcome> DecideAsync(ConversationSnapshot state, string text, int number, string channel)
    {
        var caller = new Caller { ConversationId = "c-1", Channel = channel, At = Now, From = channel == "webchat" ? null : new CallerOrigin("+13035550123", null, null, null) };
        return assistant.Get<Conversation>().DecideAsync(state, caller.Message(text, number), EmergencyKinds.NotScreened, CancellationToken.None);
    }

    private static string Reference(TurnOutcome outcome) => outcome.Replies.Single(reply => reply.Template?.Key == "appointments.booked").Template!.Values["reference"];

    private static Assistant Create() => new(Repository.Root, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
}
