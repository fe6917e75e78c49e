using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace KpAssistant.Channels.WebChat;

/// <summary>Puts the web chat together.</summary>
public static class WebChatServices
{
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebChatOptions>().Bind(configuration.GetSection("WebChat")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<StreamHub>();
        services.AddSingleton<SenderNetworks>();
        var options = configuration.GetSection("WebChat").Get<WebChatOptions>() ?? new WebChatOptions();
        services.AddCors(cors => cors.AddPolicy(DirectLineEndpoints.CorsPolicy, policy => Allow(policy, options.AllowedOrigins)));
        services.AddRateLimiter(limiter => limiter.AddTokenPolicy(options.TokensPerMinute));
        return services;
    }

    private static void Allow(Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder policy, string[] origins)
    {
        if (origins.Contains("*"))
            policy.AllowAnyOrigin();
        else
            policy.WithOrigins(origins);
        policy.WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with").WithMethods("GET", "POST")
            .WithExposedHeaders("retry-after").SetPreflightMaxAge(TimeSpan.FromHours(1));
    }

    private static void AddTokenPolicy(this RateLimiterOptions limiter, int perMinute)
    {
        limiter.AddPolicy(DirectLineEndpoints.TokenLimiter, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Ceiling(after.TotalSeconds) : 60;
            rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            await DirectLineErrors.TooMany().ExecuteAsync(rejected.HttpContext);
        };
    }
}
