using System.Reflection;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs;

namespace KpAssistant.Tests.Architecture;

/// <summary>Dependencies point one way: host, dialogs, runtime, recognizers.</summary>
public class LayerTests
{
    private static readonly Assembly Host = typeof(Server).Assembly;
    private static readonly Assembly Dialogs = typeof(MainDialog).Assembly;
    private static readonly Assembly Runtime = typeof(Activity).Assembly;
    private static readonly Assembly Recognizers = Assembly.Load("KpAssistant.Recognizers");

    private static readonly string[] Vendors =
        ["Microsoft.AspNetCore", "StackExchange", "Garnet", "Tsavorite", "Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data", "Microsoft.Identity", "Hl7", "Ical", "OpenTelemetry", "System.Net.Http", "System.Data"];

    [Fact]
    public void Dialogs_know_no_web_server_no_store_and_no_vendor() =>
        Names(Dialogs).Where(name => Vendors.Any(vendor => name.StartsWith(vendor, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void The_runtime_knows_no_web_server_no_store_and_no_vendor() =>
        Names(Runtime).Where(name => Vendors.Any(vendor => name.StartsWith(vendor, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Each_layer_knows_only_those_below()
    {
        Names(Recognizers).ShouldNotContain(name => name.StartsWith("KpAssistant", StringComparison.Ordinal));
        Names(Runtime).ShouldNotContain(name => name == "KpAssistant" || name == "KpAssistant.Dialogs");
        Names(Dialogs).ShouldNotContain("KpAssistant");
        Names(Host).ShouldContain("KpAssistant.Dialogs");
    }

    [Theory]
    [InlineData("health")]
    [InlineData("kaiser")]
    [InlineData("member")]
    [InlineData("emergency")]
    [InlineData("region")]
    public void The_runtime_says_nothing_of_health(string word)
    {
        var names = Runtime.GetTypes().Where(type => type.Namespace is not null).SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name));

        // MembersAdded and MembersRemoved are the Bot Framework's own words.
        names.Where(name => name.Contains(word, StringComparison.OrdinalIgnoreCase) && !name.Contains("Members", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_reads_the_clock_of_the_machine_but_through_a_time_provider()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        sources.Where(file => File.ReadAllText(file) is var text && (text.Contains("DateTime.UtcNow", StringComparison.Ordinal) || text.Contains("DateTimeOffset.Now", StringComparison.Ordinal) || text.Contains("DateTime.Now", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Folders_are_named_for_features()
    {
        string[] layers = ["Models", "Services", "Helpers", "Utils", "Common", "Managers"];

        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName).Intersect(layers).ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
