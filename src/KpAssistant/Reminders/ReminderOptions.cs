using Microsoft.Extensions.Options;

namespace KpAssistant.Reminders;

/// <summary>Section <c>Reminders</c>. How fast texts go out is <c>Twilio:MessagesPerSecond</c>.</summary>
public sealed class ReminderOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Reminders";

    /// <summary>Whether this node sends; others on the same database may.</summary>
    public bool Send { get; set; } = true;

    /// <summary>How often a node that has nothing to do looks for what is due.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a text belongs to the node that took it; after that another node takes it, and asks Twilio first whether it went out.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>A reminder that could go out only this shortly before the appointment, or later, is no use.</summary>
    public TimeSpan TooNear { get; set; } = TimeSpan.FromMinutes(30);
}

internal sealed class ReminderOptionsValidator : IValidateOptions<ReminderOptions>
{
    public ValidateOptionsResult Validate(string? name, ReminderOptions options)
    {
        var problems = new List<string>();
        Between(options.Poll, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), "Reminders:Poll", "100 milliseconds and 10 minutes");
        Between(options.Lease, TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), "Reminders:Lease", "2 minutes and an hour");
        Between(options.TooNear, TimeSpan.Zero, TimeSpan.FromHours(3), "Reminders:TooNear", "0 and 3 hours");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Between(TimeSpan value, TimeSpan least, TimeSpan most, string setting, string words)
        {
            if (value < least || value > most)
                problems.Add($"{setting} must be between {words}.");
        }
    }
}
