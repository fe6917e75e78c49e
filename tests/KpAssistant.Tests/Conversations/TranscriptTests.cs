using KpAssistant.CommandLine;

namespace KpAssistant.Tests.Conversations;

/// <summary>
/// Replays every <c>*.chat</c> beside this file. <c>ACCEPT_CHATS=1 dotnet test tests/KpAssistant.Tests --filter TranscriptTests</c> writes what the
/// assistant says now into the files, for review with git diff; CI never does.
/// </summary>
public sealed class TranscriptTests : IClassFixture<TranscriptTests.OneAssistant>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KpAssistant.Tests", "Conversations");
    private readonly Assistant assistant;

    public TranscriptTests(OneAssistant one) => assistant = one.Assistant;

    public static TheoryData<string> Chats =>
        [.. Directory.EnumerateFiles(Folder, "*.chat", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task The_conversation_goes_as_written(string chat)
    {
        var path = Path.Combine(Folder, chat);
        var written = Transcript.Read(path);

        var now = chat.StartsWith("Appointments", StringComparison.Ordinal) ? await AppointmentDay.ReplayAsync(written, assistant) : await written.ReplayAsync(assistant);

        if (Environment.GetEnvironmentVariable("ACCEPT_CHATS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            await File.WriteAllTextAsync(path, now.ToString());
        else
            ShouldAgree(written, now);
    }

    [Fact]
    public void There_are_conversations_of_every_kind()
    {
        var kinds = Directory.EnumerateFiles(Folder, "*.chat", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Distinct();

        kinds.ShouldBe(["Corrections", "Emergencies", "HappyPaths", "Identity", "Interruptions", "Reminders", "Repairs", "Rules", "Silence", "Spanish", "Truth", "Visits"], ignoreOrder: true);
    }

    private static void ShouldAgree(Transcript written, Transcript now)
    {
        now.Said.Select(said => said.Key ?? "member").ShouldBe(written.Said.Select(said => said.Key ?? "member"), "Behaviour: other prompts are said, or in another order");
        foreach (var (before, after) in written.Said.Zip(now.Said))
            after.Text.ShouldBe(before.Text, $"Wording of {before.Key}");
    }

    public sealed class OneAssistant : IAsyncLifetime
    {
        public Assistant Assistant { get; } = new(Repository.Root);

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Assistant.DisposeAsync();
    }
}
