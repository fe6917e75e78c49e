using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Sms;

/// <summary>Twilio waits 15 seconds. The clock is a fake one, moved on when everybody waits: the answer comes without another second.</summary>
public sealed class SmsDeadlineTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-24T18:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private TestHost host = null!;
    private TwilioCaller caller = null!;

    private HangingStore Store => host.Services.GetRequiredService<HangingStore>();

    public async Task InitializeAsync()
    {
        host = await SmsHost.StartAsync(services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<HangingStore>()
            .AddSingleton<ISessionStore>(provider => provider.GetRequiredService<HangingStore>()));
        caller = new TwilioCaller(host);
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    public void Dispose() => caller.Dispose();

    [Theory]
    [InlineData("thanks", "something went wrong", 10)]
    [InlineData("What is the travel line number?", "951-268-3900", 10)]
    [InlineData("my chest is really tight", "Call 911 now", 3)]
    [InlineData("Me quiero morir", "988", 3)]
    public async Task With_a_store_that_never_answers_a_member_is_answered_in_time(string words, string expected, int seconds)
    {
        var answering = caller.TextAsync(words);
        await OptOutTests.UntilAsync(() => Store.IsAsked);
        answering.IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromSeconds(seconds));

        (await answering)[0].ShouldContain(expected, Case.Insensitive);
    }

    [Fact]
    public async Task A_ledger_that_never_answers_delays_a_refusal_little_and_loses_nothing()
    {
        var ledger = host.Services.GetRequiredService<FallibleReminders>();
        ledger.Hangs = true;
        var answering = caller.TextAsync("please stop texting me");
        // It is asked what counts, and then to keep the refusal; each takes two seconds at most.
        foreach (var asked in new[] { 1, 2 })
        {
            await OptOutTests.UntilAsync(() => ledger.Hung >= asked);
            answering.IsCompleted.ShouldBeFalse();
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        (await answering).ShouldHaveSingleItem().ShouldContain("no more texts");
        host.Services.GetRequiredService<KpAssistant.Channels.Sms.PendingConsents>().Find(caller.Phone).ShouldBe(KpAssistant.Dialogs.Reminders.ConsentStatus.Refused);
    }

    [Fact]
    public async Task Without_any_store_an_emergency_is_answered()
    {
        await using var down = await SmsHost.StartAsync();
        down.Services.GetRequiredService<Turns.FallibleStore>().IsDown = true;
        down.Services.GetRequiredService<FallibleReminders>().IsDown = true;
        using var member = new TwilioCaller(down);

        (await member.TextAsync("my son drank bleach"))[0].ShouldContain("Poison");
        (await member.TextAsync("my chest is really tight"))[0].ShouldContain("Call 911 now");
        (await member.TextAsync("thanks")).ShouldHaveSingleItem().ShouldContain("951-268-3900");
    }

    private sealed class HangingStore : ISessionStore
    {
        private int asked;

        public bool IsAsked => Volatile.Read(ref asked) > 0;

        public Task<Session> LoadAsync(string conversationId, CancellationToken cancellationToken) => HangAsync<Session>();

        public Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancellationToken) => HangAsync<bool>();

        public Task<TranscriptPage> ReadTranscriptAsync(string conversationId, long fromWatermark, CancellationToken cancellationToken) => HangAsync<TranscriptPage>();

        public Task DeleteAsync(string conversationId, CancellationToken cancellationToken) => HangAsync<bool>();

        public Task<TranscriptSubscription> SubscribeAsync(string conversationId, CancellationToken cancellationToken) => HangAsync<TranscriptSubscription>();

        public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        // Deaf to cancellation, as the worst of stores is.
        private async Task<T> HangAsync<T>()
        {
            Interlocked.Increment(ref asked);
            await Task.Delay(Timeout.Infinite);
            throw new InvalidOperationException();
        }
    }
}
