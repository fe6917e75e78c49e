using System.CommandLine;
using KpAssistant.Reminders;

namespace KpAssistant.CommandLine;

/// <summary><c>closure</c>: tells those whose appointments fall into the closure of a clinic. A dry run unless <c>--send</c> is given.</summary>
internal static class ClosureCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var clinic = new Option<string>("--clinic") { Description = "The clinic's id.", Required = true };
        var from = new Option<string>("--from") { Description = "A day such as 2026-11-24, or a time by the clinic's clock such as 2026-11-24T12:00.", Required = true };
        var to = new Option<string>("--to") { Description = "Likewise; a day is closed to its end.", Required = true };
        var send = new Option<bool>("--send") { Description = "Tell them. Without it, only who would be told." };
        var url = OperatorClient.UrlOption();
        var command = new Command("closure", $"Tell by text those whose appointments fall into the closure of a clinic (needs {OperatorClient.KeyVariable}).") { clinic, from, to, send, url };
        command.SetAction((parse, cancelled) => OperatorClient.RunAsync(parse.GetValue(url)!, client => RunAsync(
            client, new { clinic = parse.GetValue(clinic), from = parse.GetValue(from), to = parse.GetValue(to), send = false },
            new { clinic = parse.GetValue(clinic), from = parse.GetValue(from), to = parse.GetValue(to), send = true }, parse.GetValue(send), cancelled)));
        return command;
    }

    private static async Task<int> RunAsync(OperatorClient client, object look, object announce, bool send, CancellationToken cancelled)
    {
        var report = await AskAsync(client, look, cancelled);
        Print(report);
        if (send)
            report = await AskAsync(client, announce, cancelled);
        else if (!report.Announced)
            Console.Out.WriteLine("Nobody was told: this was a dry run. --send tells them.");
        if (report.Announced)
            await FollowAsync(client, look, report, cancelled);
        return 0;
    }

    /// <summary>The texts lie in the service's queue: whoever stops looking stops nothing.</summary>
    private static async Task FollowAsync(OperatorClient client, object look, ClosureAnswer report, CancellationToken cancelled)
    {
        for (var before = -1; ; report = await AskAsync(client, look, cancelled))
        {
            if (report.Waiting != before)
                Console.Out.WriteLine($"{report.Sent} of {report.Told.Count} told, {report.Waiting} waiting, {report.NotTold.Count} not told.");
            before = report.Waiting;
            if (before == 0)
                break;
            await Task.Delay(Pause, cancelled);
        }
        foreach (var text in report.NotTold)
            Console.Out.WriteLine($"  not told: {text.Reference} ({text.Reason})");
    }

    private static void Print(ClosureAnswer report)
    {
        Console.Out.WriteLine($"{report.Clinic}, closed from {report.From} to {report.To}.");
        Console.Out.WriteLine($"{report.Told.Count} appointments whose contact {(report.Announced ? "is" : "would be")} told by text:{List(report.Told)}");
        Console.Out.WriteLine($"{report.NotReached.Count} appointments with nobody who agreed to texts; somebody has to call:{List(report.NotReached)}");
    }

    private static string List(IReadOnlyList<string> references) => references.Count == 0 ? "" : $" {string.Join(' ', references)}";

    private static Task<ClosureAnswer> AskAsync(OperatorClient client, object request, CancellationToken cancelled) => client.PostAsync<ClosureAnswer>("/operations/closures", request, cancelled);
}
