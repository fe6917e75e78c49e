using System.Text.Json;
using KpAssistant.BotFramework;

namespace KpAssistant.Channels.WebChat;

/// <summary>200 with a <see cref="ResourceResponse"/>, the one answer that every message gets: written whole, with its length before it.</summary>
internal sealed class DirectLinePosted(string activityId) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new ResourceResponse(activityId), BotJson.Options);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.BodyWriter.WriteAsync(body, httpContext.RequestAborted);
    }
}
