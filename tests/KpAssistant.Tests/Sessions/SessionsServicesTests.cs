using KpAssistant.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KpAssistant.Tests.Sessions;

public sealed class SessionsServicesTests
{
    [Theory]
    [InlineData("Sessions:DialogIdle", "00:00:10", "Sessions:DialogIdle")]
    [InlineData("Sessions:MemberIdle", "00:00:10", "Sessions:MemberIdle")]
    [InlineData("Sessions:TranscriptLimit", "3", "Sessions:TranscriptLimit")]
    [InlineData("Sessions:Store", "redis", "ConnectionStrings:Redis")]
    [InlineData("ConnectionStrings:Redis", "redis:6379,colour=secret", "ConnectionStrings:Redis")]
    public void A_setting_that_makes_no_sense_is_named(string key, string value, string named)
    {
        using var services = Services((key, value));

        var problem = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<SessionsOptions>>().Value);

        problem.Message.ShouldContain(named);
        problem.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void The_memory_store_touches_no_folder()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var services = Services(("Sessions:Store", "memory"), ("Data:Folder", folder));

        services.GetRequiredService<ISessionStore>().ShouldBeOfType<MemorySessionStore>();

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public void The_data_folder_is_closed_to_other_users()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var services = Services(("Data:Folder", folder));

        File.GetUnixFileMode(Path.Combine(folder, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSessions(configuration).BuildServiceProvider();
    }
}
