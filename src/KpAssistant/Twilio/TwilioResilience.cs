using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace KpAssistant.Twilio;

/// <summary>How a request to Twilio is repeated: never so that a text could go out twice.</summary>
internal static class TwilioResilience
{
    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline)
    {
        pipeline.AddTimeout(TimeSpan.FromSeconds(30));
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(8),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldRetryAfterHeader = true,
            ShouldHandle = args => ValueTask.FromResult(MayRepeat(args.Context.GetRequestMessage(), args.Outcome)),
        });
        pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is not null and not OperationCanceledException || (int?)args.Outcome.Result?.StatusCode >= 500),
        });
        pipeline.AddTimeout(TimeSpan.FromSeconds(10));
    }

    /// <summary>The connection was never made, so nothing reached Twilio.</summary>
    public static bool WasNotSent(Exception problem) => problem is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>Reading may be repeated after any failure; sending after "too many" and where nothing was sent. The other failures of sending are the caller's to look into.</summary>
    private static bool MayRepeat(HttpRequestMessage? request, Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests || (outcome.Exception is { } problem && WasNotSent(problem)))
            return true;
        return request?.Method == HttpMethod.Get && HttpClientResiliencePredicates.IsTransient(outcome);
    }
}
