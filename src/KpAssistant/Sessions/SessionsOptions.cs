using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>Section <c>Sessions</c>.</summary>
public sealed class SessionsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>How long a conversation may be silent before its dialog and transcript count as gone.</summary>
    public TimeSpan DialogIdle { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long what is known of the member outlives the last message.</summary>
    public TimeSpan MemberIdle { get; set; } = TimeSpan.FromDays(90);

    /// <summary>About how many activities of a conversation are kept; the oldest go first, an eighth of that number at a time.</summary>
    public int TranscriptLimit { get; set; } = 1000;

    /// <summary>Where to: empty chooses Redis when <c>ConnectionStrings:Redis</c> is set, else the embedded store.</summary>
    public SessionStoreKind? Store { get; set; }

    internal TimeSpan LongestIdle => MemberIdle > DialogIdle ? MemberIdle : DialogIdle;

    /// <summary>The conversation as it stands at <paramref name="now"/>: whatever has lapsed is left out.</summary>
    internal Session Open(string conversationId, long version, long nextWatermark, SessionDocument? stored, DateTimeOffset now)
    {
        if (stored is null || now - stored.CommittedAt >= LongestIdle)
            return Session.Absent(conversationId, version, nextWatermark);
        var silence = now - stored.CommittedAt;
        var lapsed = silence >= DialogIdle;
        var document = lapsed ? stored with { Dialog = default, Recent = [] } : stored;
        return new Session
        {
            ConversationId = conversationId,
            Version = version,
            Exists = true,
            DialogLapsed = lapsed,
            NextWatermark = nextWatermark,
            Document = silence >= MemberIdle ? document with { Member = default } : document,
        };
    }
}

/// <summary>The stores there are.</summary>
public enum SessionStoreKind
{
    /// <summary>A Redis server, Sentinel set or Cluster.</summary>
    Redis,

    /// <summary>Garnet in this process, data under the data folder.</summary>
    Embedded,

    /// <summary>Nothing outlives the process.</summary>
    Memory,
}

internal sealed class SessionsOptionsValidator(IConfiguration configuration) : IValidateOptions<SessionsOptions>
{
    public ValidateOptionsResult Validate(string? name, SessionsOptions options)
    {
        var problems = new List<string>();
        if (options.DialogIdle < TimeSpan.FromMinutes(1))
            problems.Add("Sessions:DialogIdle must be at least one minute, such as 24:00:00 or 1.00:00:00.");
        if (options.MemberIdle < TimeSpan.FromMinutes(1))
            problems.Add("Sessions:MemberIdle must be at least one minute, such as 90.00:00:00.");
        if (options.TranscriptLimit is < 50 or > 100_000)
            problems.Add("Sessions:TranscriptLimit must be between 50 and 100000 activities.");
        var redis = configuration.GetConnectionString("Redis");
        if (options.Store == SessionStoreKind.Redis && string.IsNullOrWhiteSpace(redis))
            problems.Add("Sessions:Store is Redis, so ConnectionStrings:Redis must name a server.");
        if (!string.IsNullOrWhiteSpace(redis) && !Parses(redis))
            problems.Add("ConnectionStrings:Redis is not a StackExchange.Redis connection string, such as redis.example:6379,ssl=true,password=….");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    // The text itself stays out of the message: it may hold a password.
    private static bool Parses(string redis)
    {
        try
        {
            return ConfigurationOptions.Parse(redis).EndPoints.Count > 0;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
