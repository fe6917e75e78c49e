namespace KpAssistant.Tests.Voice;

/// <summary>
/// Replays every <c>*.call</c> beside this file over real webhooks and sockets. <c>ACCEPT_CHATS=1 dotnet test tests/KpAssistant.Tests --filter CallTranscriptTests</c>
/// writes what is heard now into the files, for review with git diff; CI never does.
/// </summary>
public sealed class CallTranscriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KpAssistant.Tests", "Voice", "Calls");

    public static TheoryData<string> Calls => [.. Directory.EnumerateFiles(Folder, "*.call").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_call_goes_as_written(string call)
    {
        var path = Path.Combine(Folder, call);
        var written = CallTranscript.Read(path);

        var now = await written.ReplayAsync();

        if (Environment.GetEnvironmentVariable("ACCEPT_CHATS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            await File.WriteAllTextAsync(path, now.ToString());
        else
            foreach (var (before, after) in written.Steps.Zip(now.Steps))
                after.Heard.ShouldBe(before.Heard, $"after the caller {before.Does}");
    }

    [Fact]
    public void There_are_calls_of_both_protocols() => Directory.EnumerateFiles(Folder, "*.call").Count().ShouldBeGreaterThanOrEqualTo(30);
}
