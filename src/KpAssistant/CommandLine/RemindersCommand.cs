using System.CommandLine;
using KpAssistant.Reminders;

namespace KpAssistant.CommandLine;

/// <summary><c>reminders</c>: how the queue of the running service is, and what could not be delivered.</summary>
internal static class RemindersCommand
{
    public static Command Create()
    {
        var failed = new Option<bool>("--failed") { Description = "List what could not be delivered in the last week: reference and Twilio's error code." };
        var url = OperatorClient.UrlOption();
        var command = new Command("reminders", $"How the queue of texts is (needs {OperatorClient.KeyVariable}).") { failed, url };
        command.SetAction((parse, cancelled) => OperatorClient.RunAsync(parse.GetValue(url)!, client => RunAsync(client, parse.GetValue(failed), cancelled)));
        return command;
    }

    private static async Task<int> RunAsync(OperatorClient client, bool failed, CancellationToken cancelled)
    {
        var overview = await client.GetAsync<OverviewAnswer>("/operations/reminders", cancelled);
        Console.Out.WriteLine($"{overview.Waiting} texts wait, {overview.Overdue} of them should be out{(overview.OldestDue is { } since ? $", the oldest since {since}" : "")}.");
        Console.Out.WriteLine($"In the last week: {overview.Sent} sent, {overview.Skipped.Values.Sum()} skipped, {overview.Failed.Count} failed.");
        foreach (var (reason, count) in overview.Skipped.OrderByDescending(pair => pair.Value))
            Console.Out.WriteLine($"  skipped, {reason}: {count}");
        foreach (var text in failed ? overview.Failed : [])
            Console.Out.WriteLine($"  failed, {text.Code}: {text.Kind} {text.Reference}, due {text.DueAt}");
        return 0;
    }
}
