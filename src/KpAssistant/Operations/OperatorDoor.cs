using System.Security.Cryptography;
using System.Text;
using KpAssistant.Reminders;
using Microsoft.Extensions.Options;

namespace KpAssistant.Operations;

/// <summary>Section <c>Operations</c>.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Operations";

    public const int ShortestKey = 20;

    /// <summary>Opens <c>/operations</c> to whoever sends it as <c>Authorization: Bearer …</c>; absent, these doors do not exist.</summary>
    public string? Key { get; set; }
}

internal sealed class OperatorOptionsValidator : IValidateOptions<OperatorOptions>
{
    public ValidateOptionsResult Validate(string? name, OperatorOptions options) =>
        string.IsNullOrWhiteSpace(options.Key) || options.Key.Trim().Length >= OperatorOptions.ShortestKey
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Operations:Key must be a random text of at least {OperatorOptions.ShortestKey} characters.");
}

/// <summary>The doors of those who run the service, under <c>/operations</c>.</summary>
public static class OperatorDoor
{
    private const string Scheme = "Bearer ";

    public static void MapOperatorDoor(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<OperatorOptions>>().Value.Key?.Trim() is not { Length: > 0 } key)
            return;
        var expected = Digest(key);
        var operations = app.MapGroup("/operations").AddEndpointFilter(async (context, next) =>
            IsKey(context.HttpContext.Request.Headers.Authorization.ToString(), expected)
                ? await next(context)
                : Results.Json(new { error = "The operator's key is wanted: Authorization: Bearer …" }, statusCode: StatusCodes.Status401Unauthorized));
        operations.MapClosures();
        operations.MapReminderOverview();
    }

    // Digests are of one length, so the comparison tells neither how much of a key fits nor how long it is.
    private static bool IsKey(string header, byte[] expected) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Digest(header[Scheme.Length..].Trim()), expected);

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
