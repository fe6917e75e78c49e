using KpAssistant.Sessions;

namespace KpAssistant.Channels.WebChat;

/// <summary>The one place where an endpoint's failure becomes a Direct Line error; clients read nothing else.</summary>
internal static partial class DirectLineProblems
{
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (SessionStoreUnavailableException) when (!http.Response.HasStarted)
        {
            return DirectLineErrors.Unavailable();
        }
        catch (BadHttpRequestException) when (!http.Response.HasStarted)
        {
            return DirectLineErrors.BadSyntax("The request could not be read.");
        }
        catch (Exception problem) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DirectLineProblems).FullName!);
            Failed(logger, problem.GetType().Name);
            return DirectLineErrors.Internal();
        }
    }

    // The exception itself is not logged: its message may quote what a member wrote.
    [LoggerMessage(200, LogLevel.Error, "A Direct Line request failed with {Problem}")]
    private static partial void Failed(ILogger logger, string problem);
}
