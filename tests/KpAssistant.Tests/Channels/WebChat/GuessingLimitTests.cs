using System.Net;
using KpAssistant.Channels.WebChat;
using KpAssistant.Dialogs;
using KpAssistant.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Channels.WebChat;

/// <summary>Record numbers cannot be guessed at by opening one conversation after the other.</summary>
public sealed class GuessingLimitTests : IAsyncLifetime
{
    private const string Guesser = "203.0.113.7";
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(
        "--environment=Development", "--Scheduling:DemoDays=3", "--Scheduling:FailuresPerNetwork=3", "--Scheduling:FailuresPerNumber=20");

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_new_conversation_does_not_begin_a_new_count()
    {
        for (var guess = 0; guess < 3; guess++)
            (await IdentifyAsync(Guesser, $"6666000{guess}", "9/9/1999")).ShouldContain("don't match");

        (await IdentifyAsync(Guesser, "90002101", "7/13/1982")).ShouldContain("couldn't confirm who you are", customMessage: "the right pair opens nothing any more");
        (await IdentifyAsync("203.0.113.8", "90002101", "7/13/1982")).ShouldNotContain("couldn't confirm", customMessage: "another network is not to blame");
    }

    [Fact]
    public async Task Behind_a_proxy_that_hides_them_members_do_not_lock_one_another_out()
    {
        for (var guess = 0; guess < 5; guess++)
            (await IdentifyAsync(null, $"6666000{guess}", "9/9/1999")).ShouldContain("don't match");

        (await IdentifyAsync(null, "90002101", "7/13/1982")).ShouldNotContain("couldn't confirm");
    }

    [Fact]
    public async Task Of_an_address_nothing_is_kept()
    {
        await IdentifyAsync(Guesser, "66660000", "9/9/1999");

        var store = host.Services.GetRequiredService<AppointmentsStore>();
        var sources = await store.ReadAsync(context => Task.FromResult(context.VerificationFailures.Select(f => f.Source).ToList()), default);
        sources.ShouldHaveSingleItem().ShouldMatch("^[0-9a-f]{24}$");
        host.Log.ShouldNotHold(Guesser);
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:9:9:9:9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void One_network_has_many_addresses(string one, string other, bool isSame) =>
        SenderNetworks.NetworkOf(IPAddress.Parse(one))!.SequenceEqual(SenderNetworks.NetworkOf(IPAddress.Parse(other))!).ShouldBe(isSame);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.20.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    public void Addresses_of_ones_own_are_no_network(string address) => SenderNetworks.NetworkOf(IPAddress.Parse(address)).ShouldBeNull();

    /// <summary>What a new conversation says last to a record number and a date of birth.</summary>
    private async Task<string> IdentifyAsync(string? address, string number, string born)
    {
        using var client = new DirectLineClient(host.Root) { ForwardedFor = address };
        await client.OpenAsync();
        await client.AskAsync("show my appointments");
        await client.AskAsync(number);
        return string.Join('\n', (await client.AskAsync(born)).Select(reply => (string?)reply["text"]));
    }
}
