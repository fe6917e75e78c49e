using KpAssistant.Tests.Channels;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>Callers who speak into a question: only who has heard it can answer it.</summary>
public sealed class RelayConsentTests : IAsyncLifetime
{
    private const string Call = "CA00000000000000000000000000000001";

    // Thanksgiving: nobody can be reached, so a request to be called back is offered.
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(-8)));
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await VoiceHost.StartAsync(clock, "--Twilio:Voice=Relay");

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_sign_of_listening_into_an_unheard_question_is_no_consent()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        var offer = await phone.SayAsync("operator");
        offer.ShouldContain("en: Is that all right?");

        (await phone.InterruptAsync(offer[0][4..], "uh-huh")).ShouldBe(offer, "the question was not heard, so it is asked again");
        (await phone.SayAsync("uh-huh")).ShouldNotContain("en: Is that all right?");
    }

    [Fact]
    public async Task A_sign_of_listening_into_the_rest_of_a_question_that_was_heard_is_an_answer()
    {
        await using var phone = Phone();
        await phone.CallAsync();
        var offer = await phone.SayAsync("operator");
        var heard = string.Join(' ', offer.Take(offer.Count - 1).Select(line => line[4..]));

        (await phone.InterruptAsync(heard, "uh-huh")).ShouldNotContain("en: Is that all right?");
    }

    private RelayPhone Phone() => new(host.Root, new Webhooks(host.Root, Call, "+14045550123"), Call, "+14045550123", clock);
}
