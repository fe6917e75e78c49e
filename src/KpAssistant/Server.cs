using KpAssistant.Channels.Sms;
using KpAssistant.Channels.Voice;
using KpAssistant.Channels.Voice.Simulator;
using KpAssistant.Channels.WebChat;
using KpAssistant.Operations;
using KpAssistant.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Sessions;
using KpAssistant.Twilio;
using KpAssistant.Twilio.StandIn;
using KpAssistant.Unanswered;

namespace KpAssistant;

/// <summary>The service: every door on one address.</summary>
public static class Server
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <param name="args">Settings as configuration keys: <c>--urls</c>, <c>--Data:Folder</c>, …</param>
    /// <param name="adjust">A last word on the services, for tests that bring a clock or a store of their own.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args.Select(Spelled)], ContentRootPath = AppContext.BaseDirectory, WebRootPath = Pages.Root });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1_048_576;
        });
        builder.Services.AddSessions(builder.Configuration);
        var content = builder.Configuration["Content:Folder"] ?? AppContext.BaseDirectory;
        builder.Services.AddAssistant(content);
        builder.Services.AddScheduling(builder.Configuration, content, builder.Environment.IsProduction());
        builder.Services.AddWebChat(builder.Configuration);
        builder.Services.AddTwilio(builder.Configuration);
        builder.Services.AddVoice(builder.Configuration, content);
        builder.Services.AddSms();
        builder.Services.AddReminders(builder.Configuration);
        builder.Services.AddOperations(builder.Configuration);
        builder.Services.AddUnanswered(builder.Configuration);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.Services.LoadContent(content);
        app.UseOperations();
        app.UseSimulatorOnlyBesideStandIn();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Pages.Cache });
        app.UseCors();
        app.UseRateLimiter();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.MapPages();
        app.MapDemoMembers();
        app.MapCalendar();
        app.MapDirectLine();
        var twilio = app.MapTwilio();
        twilio.MapVoice();
        twilio.MapSms();
        twilio.MapDeliveryStatus();
        app.MapStandIn();
        app.MapSimulatedCalls();
        app.MapOperations();
        app.MapOperatorDoor();
        return app;
    }

    /// <summary>A switch without a value, which the configuration would take for the name of the next one's.</summary>
    private static string Spelled(string argument) => argument == "--no-demo" ? "--Scheduling:Demo=false" : argument;
}
