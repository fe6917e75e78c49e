using System.IO.Compression;
using KpAssistant.Channels.WebChat;
using KpAssistant.Reminders;
using KpAssistant.Turns;
using KpAssistant.Twilio;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KpAssistant.Operations;

/// <summary>Health, telemetry, compression and the headers that every page carries.</summary>
public static class OperationsServices
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'";

    private const string ContentSecurityPolicyUnframed = ContentSecurityPolicy + "; frame-ancestors 'self'";

    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHealthChecks();
        services.AddOptions<OperatorOptions>().Bind(configuration.GetSection(OperatorOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>();
        services.AddResponseCompression(compression =>
        {
            // Only public files are compressed over TLS as well: nothing secret is mixed with what a visitor sends.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        // Collected only where there is somebody to send them to: every request pays for it.
        if (!string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            services.AddOpenTelemetry()
                .WithMetrics(metrics => metrics.AddMeter(TurnMetrics.MeterName, EmergencyAuditMetrics.MeterName, TwilioMetrics.MeterName, ReminderMetrics.MeterName).AddAspNetCoreInstrumentation().AddOtlpExporter())
                .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddOtlpExporter());
        }
        return services;
    }

    public static void UseOperations(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            // Data is no page: it neither loads nor refers to anything.
            if (http.Request.Path.StartsWithSegments(DirectLineEndpoints.Root))
                return next(http);
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/chat")
                ? ContentSecurityPolicy
                : ContentSecurityPolicyUnframed;
            headers["Referrer-Policy"] = "no-referrer";
            return next(http);
        });
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }
}
