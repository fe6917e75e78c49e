using KpAssistant.Tests.Channels;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KpAssistant.Tests.Twilio;

public sealed class TwilioOptionsTests
{
    internal const string Account = "AC0123456789abcdef0123456789abcdef";
    internal const string Token = "0123456789abcdef0123456789abcdef";

    internal static readonly string[] Complete =
        [$"--Twilio:AccountSid={Account}", $"--Twilio:AuthToken={Token}", "--Twilio:From=+15017122661", "--PublicUrl=https://bot.example.org"];

    [Theory]
    [InlineData("AccountSid=AC12", "Twilio:AccountSid")]
    [InlineData("AccountSid=SK0123456789abcdef0123456789abcdef", "Twilio:AccountSid")]
    [InlineData("AuthToken=", "Twilio:AuthToken")]
    [InlineData("From=", "Twilio:From")]
    [InlineData("From=415 555 0100", "Twilio:From")]
    [InlineData("MessagingServiceSid=SM12", "Twilio:MessagingServiceSid")]
    [InlineData("ApiBaseUrl=api.twilio.com", "Twilio:ApiBaseUrl")]
    [InlineData("MessagesPerSecond=0", "Twilio:MessagesPerSecond")]
    public async Task A_setting_that_cannot_work_stops_the_start_with_its_name(string setting, string named)
    {
        var problem = await Should.ThrowAsync<OptionsValidationException>(() => TestHost.StartAsync([.. Complete, $"--Twilio:{setting}"]));

        problem.Failures.ShouldHaveSingleItem().ShouldStartWith(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bot.example.org")]
    [InlineData("https://bot.example.org/?a=1")]
    public async Task Without_the_address_that_twilio_calls_no_signature_could_be_checked(string url) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => TestHost.StartAsync([.. Complete, $"--PublicUrl={url}"])))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("PublicUrl");

    [Fact]
    public async Task The_secret_is_not_repeated_by_the_message() =>
        (await Should.ThrowAsync<OptionsValidationException>(() => TestHost.StartAsync([.. Complete, "--Twilio:AccountSid=AC12"]))).Message.ShouldNotContain(Token);

    [Fact]
    public async Task A_number_or_a_messaging_service_is_enough()
    {
        await using var host = await TestHost.StartAsync([.. Complete, "--Twilio:From=", "--Twilio:MessagingServiceSid=MG0123456789abcdef0123456789abcdef"]);
        Options(host).UsesStandIn.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_configured_in_development_means_the_stand_in()
    {
        await using var host = await TestHost.StartAsync("--environment=Development");
        Options(host).UsesStandIn.ShouldBeTrue();
        Options(host).IsConfigured.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_configured_elsewhere_means_that_nobody_gets_in()
    {
        await using var host = await TestHost.StartAsync("--environment=Production");
        Options(host).UsesStandIn.ShouldBeFalse();
        Options(host).IsConfigured.ShouldBeFalse();
    }

    [Fact]
    public async Task Credentials_in_development_mean_the_real_twilio()
    {
        await using var host = await TestHost.StartAsync([.. Complete, "--environment=Development"]);
        Options(host).UsesStandIn.ShouldBeFalse();
        Options(host).AccountSid.ShouldBe(Account);
    }

    private static TwilioOptions Options(TestHost host) => host.Services.GetRequiredService<IOptions<TwilioOptions>>().Value;
}
