using KpAssistant.BotFramework;

namespace KpAssistant.Channels.WebChat;

/// <summary>Refusals in the body that the Direct Line 3.0 swagger describes: <c>{"error":{"code","message"}}</c>.</summary>
public static class DirectLineErrors
{
    public static IResult BadSyntax(string message) => Error(StatusCodes.Status400BadRequest, "BadSyntax", message);

    public static IResult BadArgument(string message) => Error(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static IResult Unauthorized() => Error(StatusCodes.Status401Unauthorized, "Unauthorized", "Send 'Authorization: Bearer <token>' with a token from /api/webchat/token.");

    public static IResult TokenExpired() => Error(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired. Get a new one.");

    public static IResult WrongConversation() => Error(StatusCodes.Status403Forbidden, "Forbidden", "The token belongs to another conversation.");

    public static IResult NotFound() => Error(StatusCodes.Status404NotFound, "NotFound", "There is no such conversation, or it has ended.");

    public static IResult TooMany() => Error(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests. Please wait a minute.");

    /// <param name="words">What the member would have been told, when it cannot be delivered otherwise.</param>
    public static IResult Unavailable(string? words = null) =>
        Error(StatusCodes.Status502BadGateway, "BotRejectedActivity", words ?? "The message could not be handled. Please try again.");

    public static IResult Internal() => Error(StatusCodes.Status500InternalServerError, "ServiceError", "Something went wrong here. Please try again.");

    public static IResult BadWatermark() => BadArgument("watermark must be a number that this service gave.");

    public static IResult NoUploads() => Error(StatusCodes.Status400BadRequest, "BadArgument", "This assistant cannot open files. Please describe what you need in words.");

    private static IResult Error(int status, string code, string message) =>
        Results.Json(new { error = new { code, message } }, BotJson.Options, statusCode: status);
}
