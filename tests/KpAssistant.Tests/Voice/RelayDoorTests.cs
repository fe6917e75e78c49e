using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using KpAssistant.Channels.Voice.Relay;
using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>Who gets a socket, and who may speak over it.</summary>
public sealed class RelayDoorTests : IAsyncLifetime, IDisposable
{
    private const string Call = "CA00000000000000000000000000000001";
    private const string Stranger = "CA00000000000000000000000000000099";
    private const string Address = "wss://bot.example.org/twilio/relay";

    private TestHost host = null!;
    private HostCounter refused = null!;

    public async Task InitializeAsync()
    {
        host = await VoiceHost.StartAsync(new FakeTimeProvider(VoiceHost.OrdinaryMonday), "--Twilio:Voice=Relay");
        refused = new HostCounter(host, "kpassistant.twilio.refused");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose() => refused.Dispose();

    public static TheoryData<string, string?> Forgeries => new()
    {
        { "no signature", null },
        { "nonsense", "AAAA" },
        { "another host's", Sign("wss://other.example.org/twilio/relay", TwilioOptionsTests.Token) },
        { "another path's", Sign("wss://bot.example.org/twilio/voice", TwilioOptionsTests.Token) },
        { "of https", Sign("https://bot.example.org/twilio/relay", TwilioOptionsTests.Token) },
        { "another account's", Sign(Address, new string('f', 32)) },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_handshake_with_a_wrong_signature_is_refused_and_counted(string kind, string? signature)
    {
        using var socket = new ClientWebSocket();
        if (signature is not null)
            socket.Options.SetRequestHeader(TwilioSignature.Header, signature);

        var problem = await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{host.Root.Authority}/twilio/relay"), default));

        problem.Message.ShouldContain("403", Case.Sensitive, kind);
        refused.Counted.ShouldHaveSingleItem().ShouldContain("reason=signature");
    }

    [Fact]
    public async Task The_host_that_a_request_names_does_not_decide_what_its_signature_is_checked_against()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", "other.example.org");
        socket.Options.SetRequestHeader("X-Forwarded-Host", "other.example.org");
        socket.Options.SetRequestHeader(TwilioSignature.Header, Sign("wss://other.example.org/twilio/relay", TwilioOptionsTests.Token));

        (await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{host.Root.Authority}/twilio/relay"), default))).Message.ShouldContain("403");
    }

    [Fact]
    public async Task A_request_that_is_no_handshake_is_told_to_upgrade()
    {
        using var http = new HttpClient { BaseAddress = host.Root };
        http.DefaultRequestHeaders.Add(TwilioSignature.Header, Sign("https://bot.example.org/twilio/relay", TwilioOptionsTests.Token));
        ((int)(await http.GetAsync(new Uri("/twilio/relay", UriKind.Relative))).StatusCode).ShouldBe(426);
    }

    [Theory]
    [InlineData("a call that we never began", Stranger, Call, TwilioOptionsTests.Account, "call")]
    [InlineData("no key at all", Call, null, TwilioOptionsTests.Account, "call")]
    [InlineData("another account", Call, Call, "AC00000000000000000000000000000000", "account")]
    public async Task A_handshake_that_is_repeated_opens_nothing(string kind, string call, string? keyOf, string account, string reason)
    {
        using var socket = await OpenAsync();
        await SendAsync(socket, call, account, keyOf is null ? null : host.Services.GetRequiredService<RelayDoor>().KeyOf(keyOf));

        var answer = await socket.ReceiveAsync(new byte[1_024], default);

        answer.MessageType.ShouldBe(WebSocketMessageType.Close, kind);
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        refused.Counted.ShouldHaveSingleItem().ShouldContain($"reason={reason}");
        var store = host.Services.GetRequiredService<ISessionStore>();
        (await store.LoadAsync($"call-{call}", default)).Exists.ShouldBeFalse();
        (await store.LoadAsync($"voice-{call}", default)).Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task What_comes_before_the_first_message_is_not_listened_to()
    {
        using var socket = await OpenAsync();
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"prompt","voicePrompt":"hello","last":true}"""), WebSocketMessageType.Text, true, default);

        (await socket.ReceiveAsync(new byte[1_024], default)).MessageType.ShouldBe(WebSocketMessageType.Close);
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task A_call_that_was_handed_over_is_let_in_also_where_twilio_leaves_the_account_out()
    {
        using var socket = await OpenAsync();
        await SendAsync(socket, Call, null, host.Services.GetRequiredService<RelayDoor>().KeyOf(Call));

        (await socket.ReceiveAsync(new byte[8_192], default)).MessageType.ShouldBe(WebSocketMessageType.Text);
        refused.Counted.ShouldBeEmpty();
    }

    private async Task<ClientWebSocket> OpenAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(TwilioSignature.Header, Sign(Address, TwilioOptionsTests.Token));
        await socket.ConnectAsync(new Uri($"ws://{host.Root.Authority}/twilio/relay"), default);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string call, string? account, string? key)
    {
        var setup = new JsonObject { ["type"] = "setup", ["sessionId"] = "VX0", ["callSid"] = call, ["from"] = "+14045550123", ["customParameters"] = new JsonObject { ["key"] = key } };
        if (account is not null)
            setup["accountSid"] = account;
        return socket.SendAsync(Encoding.UTF8.GetBytes(setup.ToJsonString()), WebSocketMessageType.Text, true, default);
    }

    private static string Sign(string url, string token) => TwilioSignature.Compute(token, url, []);
}
