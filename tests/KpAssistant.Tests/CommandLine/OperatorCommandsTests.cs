using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Reminders;
using KpAssistant.Tests.Sms;
using KpAssistant.Twilio.StandIn;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.CommandLine;

/// <summary><c>closure</c> and <c>reminders</c> as an operator runs them, beside a running service with booked visits.</summary>
public sealed class OperatorCommandsTests : IAsyncLifetime
{
    private const int Many = 8;
    private const string RefusedByTwilio = "+15005550001";

    private TestHost host = null!;
    private BookedVisits booked = null!;

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync("--environment=Development", "--Scheduling:DemoDays=8", $"--Operations:Key={OperatorProcess.Key}", "--Reminders:Poll=00:00:00.2", "--Twilio:MessagesPerSecond=2");
        booked = await BookedVisits.BookAsync(host.Services, [.. Enumerable.Range(1, Many).Select(BookedVisits.Phone)]);
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_dry_run_says_whom_it_concerns_and_tells_nobody()
    {
        using var run = Closure();

        (await run.WaitAsync()).ShouldBe(0, run.Output);

        run.Output.ShouldContain($"{Many} appointments whose contact would be told");
        foreach (var visit in booked.Visits)
            run.Output.ShouldContain(visit.Reference);
        run.Output.ShouldContain("dry run");
        Texts().ShouldBeEmpty();
    }

    [Fact]
    public async Task Telling_shows_how_far_it_is_and_the_same_command_tells_nobody_twice()
    {
        using var run = Closure("--send");
        (await run.WaitAsync()).ShouldBe(0, run.Output);
        run.Output.ShouldContain($"{Many} of {Many} told, 0 waiting, 0 not told.");

        using var again = Closure("--send");
        (await again.WaitAsync()).ShouldBe(0, again.Output);

        again.Output.ShouldContain($"{Many} of {Many} told");
        Texts().ShouldBe(booked.Phones, ignoreOrder: true);
    }

    [Fact]
    public async Task Who_is_stopped_in_the_middle_goes_on_with_the_same_command()
    {
        using (var run = Closure("--send"))
        {
            await OptOutTests.UntilAsync(() => run.Output.Contains(" told, ", StringComparison.Ordinal));
            run.Output.ShouldNotContain(", 0 waiting");
            run.Kill();
        }

        using var again = Closure();
        (await again.WaitAsync()).ShouldBe(0, again.Output);

        again.Output.ShouldContain($"{Many} of {Many} told, 0 waiting");
        again.Output.ShouldNotContain("dry run");
        Texts().ShouldBe(booked.Phones, ignoreOrder: true);
    }

    [Fact]
    public async Task What_could_not_be_told_is_named_and_listed_among_the_failures()
    {
        var unlucky = await BookedVisits.BookAsync(host.Services, [RefusedByTwilio], "unlucky");
        using var run = Closure("--send");
        (await run.WaitAsync()).ShouldBe(0, run.Output);
        run.Output.ShouldContain($"not told: {unlucky.Visits[0].Reference} (21211)");

        using var reminders = OperatorProcess.Start("reminders", "--failed", "--url", host.Root.ToString());
        (await reminders.WaitAsync()).ShouldBe(0, reminders.Output);

        reminders.Output.ShouldContain($"{Many} sent");
        reminders.Output.ShouldContain($"failed, 21211: Closure {unlucky.Visits[0].Reference}");
        reminders.Output.ShouldContain("texts wait, 0 of them should be out");
        reminders.Output.ShouldNotContain("555");
    }

    [Theory]
    [InlineData("nowhere", "2099-01-01", "2099-01-01", "There is no clinic with that id.")]
    [InlineData(null, "2099-01-02", "2099-01-01", "to must come after from.")]
    [InlineData(null, "someday", "2099-01-01", "from must be a day")]
    [InlineData(null, "2020-01-01", "2020-01-02", "That period is over.")]
    public async Task Bad_input_gets_a_clear_error_and_changes_nothing(string? clinic, string from, string to, string error)
    {
        using var run = OperatorProcess.Start("closure", "--clinic", clinic ?? booked.Clinic, "--from", from, "--to", to, "--send", "--url", host.Root.ToString());

        (await run.WaitAsync()).ShouldBe(1);

        run.Output.ShouldContain(error);
        Texts().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_services_key_or_the_service_it_says_what_is_wrong()
    {
        using var keyless = OperatorProcess.StartWith(null, "reminders", "--url", host.Root.ToString());
        using var wrong = OperatorProcess.StartWith("another-key-of-somebody", "reminders", "--url", host.Root.ToString());
        using var nowhere = OperatorProcess.Start("reminders", "--url", "http://127.0.0.1:1");

        (await keyless.WaitAsync(), await wrong.WaitAsync(), await nowhere.WaitAsync()).ShouldBe((1, 1, 1));

        keyless.Output.ShouldContain("Operations__Key");
        wrong.Output.ShouldContain("another key");
        nowhere.Output.ShouldContain("There is no service at");
    }

    private OperatorProcess Closure(params string[] more) =>
        OperatorProcess.Start(["closure", "--clinic", booked.Clinic, "--from", booked.FirstDay, "--to", booked.LastDay, "--url", host.Root.ToString(), .. more]);

    /// <summary>The numbers that were told of the closure.</summary>
    private IReadOnlyList<string> Texts() =>
        [.. host.Services.GetRequiredService<StandInTwilio>().Messages.Where(sms => sms.Body.Contains("closed", StringComparison.Ordinal)).Select(sms => sms.To)];
}
