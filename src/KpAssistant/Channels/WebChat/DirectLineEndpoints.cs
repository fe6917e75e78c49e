using System.Globalization;
using KpAssistant.BotFramework;
using KpAssistant.BotFramework.DirectLine;
using KpAssistant.Sessions;
using KpAssistant.Turns;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.WebChat;

/// <summary>Direct Line 3.0, as the published swagger and the wire traces of the real clients have it.</summary>
public static class DirectLineEndpoints
{
    public const string Root = "/v3/directline";
    public const string CorsPolicy = "DirectLine";
    public const string TokenLimiter = "webchat-tokens";

    public static void MapDirectLine(this WebApplication app)
    {
        app.MapPost("/api/webchat/token", NewToken).RequireRateLimiting(TokenLimiter).RequireCors(CorsPolicy);
        var directLine = app.MapGroup(Root).RequireCors(CorsPolicy).AddEndpointFilter(DirectLineProblems.AnswerAsync);
        directLine.MapGet("/session/getsessionid", (HttpContext http) => Results.Json(new { sessionId = http.TraceIdentifier }));
        directLine.MapPost("/tokens/generate", GenerateToken).RequireRateLimiting(TokenLimiter);
        directLine.MapPost("/tokens/refresh", RefreshToken);
        directLine.MapPost("/conversations", StartAsync);
        directLine.MapGet("/conversations/{conversationId}", ResumeAsync);
        directLine.MapGet("/conversations/{conversationId}/activities", ReadAsync);
        directLine.MapPost("/conversations/{conversationId}/activities", PostAsync);
        directLine.MapPost("/conversations/{conversationId}/upload", UploadAsync).DisableAntiforgery();
        directLine.Map("/conversations/{conversationId}/stream", DirectLineStream.OpenAsync);
        directLine.Map("/{**other}", DirectLineErrors.NotFound);
    }

    private static IResult NewToken(DirectLineTokens tokens, HttpContext http)
    {
        NoStore(http);
        var (token, text) = tokens.NewConversation();
        return Results.Json(new { conversationId = token.ConversationId, token = text, expires_in = tokens.LifetimeSeconds, userId = token.UserId });
    }

    private static async Task<IResult> GenerateToken(HttpContext http, DirectLineTokens tokens)
    {
        NoStore(http);
        var (problem, parameters) = await DirectLineBody.ReadAsync<TokenParameters>(http, 4_096);
        if (problem is not null)
            return problem;
        if (parameters?.User?.Id is { } id && !IsUserId(id))
            return DirectLineErrors.BadArgument("user.id must be 1 to 128 letters, digits, '_', '-', '.', '@' or ':' and must not begin with 'dl_'.");
        var (token, text) = tokens.NewConversation(parameters?.User?.Id);
        return Json(Describe(http, token, text, tokens, null), StatusCodes.Status200OK);
    }

    private static async Task<IResult> RefreshToken(HttpContext http, DirectLineTokens tokens, ISessionStore sessions, CancellationToken cancelled)
    {
        NoStore(http);
        if (Authorize(http, tokens, null, out var token) is { } refusal)
            return refusal;
        // A page that comes back after its conversation has ended must hear of it here, before it shows an empty window.
        if (http.Request.Query.ContainsKey("started") && !(await sessions.LoadAsync(token.ConversationId, cancelled)).Exists)
            return DirectLineErrors.NotFound();
        var (renewed, text) = tokens.Renew(token);
        return Json(Describe(http, renewed, text, tokens, null), StatusCodes.Status200OK);
    }

    /// <summary>201 with the greeting on its way for a new conversation; 200 when the token's conversation has begun already.</summary>
    private static async Task<IResult> StartAsync(HttpContext http, DirectLineTokens tokens, ISessionStore sessions, TurnLine turns, CancellationToken cancelled)
    {
        NoStore(http);
        if (Authorize(http, tokens, null, out var token) is { } refusal)
            return refusal;
        var (problem, parameters) = await DirectLineBody.ReadAsync<StartParameters>(http, 4_096);
        if (problem is not null)
            return problem;
        var session = await sessions.LoadAsync(token.ConversationId, cancelled);
        var begun = session.Exists && !session.DialogLapsed;
        if (!begun)
        {
            var greeted = await turns.RunAsync(DirectLineActivities.Joined(token, parameters?.Locale, $"start|{session.NextWatermark}"), cancelled);
            if (greeted.Outcome == TurnOutcomeKind.Degraded)
                return DirectLineErrors.Unavailable();
        }
        var (renewed, text) = tokens.Renew(token);
        return Json(Describe(http, renewed, text, tokens, 0), begun ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    private static async Task<IResult> ResumeAsync(HttpContext http, string conversationId, DirectLineTokens tokens, ISessionStore sessions, CancellationToken cancelled)
    {
        NoStore(http);
        if (Authorize(http, tokens, conversationId, out var token) is { } refusal)
            return refusal;
        if (!TryWatermark(http, out var watermark))
            return DirectLineErrors.BadWatermark();
        var page = await sessions.ReadTranscriptAsync(conversationId, long.MaxValue, cancelled);
        if (!page.Exists)
            return DirectLineErrors.NotFound();
        if (watermark > page.EndWatermark)
            return DirectLineErrors.BadWatermark();
        var (renewed, text) = tokens.Renew(token);
        return Json(Describe(http, renewed, text, tokens, watermark), StatusCodes.Status200OK);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, string conversationId, DirectLineTokens tokens, ISessionStore sessions, CancellationToken cancelled)
    {
        NoStore(http);
        if (Authorize(http, tokens, conversationId, out _) is { } refusal)
            return refusal;
        if (!TryWatermark(http, out var watermark))
            return DirectLineErrors.BadWatermark();
        var page = await sessions.ReadTranscriptAsync(conversationId, watermark, cancelled);
        if (!page.Exists)
            return DirectLineErrors.NotFound();
        return watermark > page.EndWatermark
            ? DirectLineErrors.BadWatermark()
            : Results.Bytes(DirectLineFrames.ActivitySet(page.Entries.Select(e => e.Activity), page.NextWatermark), "application/json; charset=utf-8");
    }

    private static async Task<IResult> PostAsync(HttpContext http, string conversationId, DirectLineTokens tokens, TurnLine turns, StreamHub streams,
        SenderNetworks networks, IOptions<WebChatOptions> options, CancellationToken cancelled)
    {
        if (Authorize(http, tokens, conversationId, out var token) is { } refusal)
            return refusal;
        var (problem, activity) = await DirectLineBody.ReadAsync<Activity>(http, options.Value.MaxActivityBytes);
        if (problem is not null)
            return problem;
        if (activity is null)
            return DirectLineErrors.BadArgument("The body must be an activity.");
        if (DirectLineActivities.Problem(activity, token) is { } wrong)
            return DirectLineErrors.BadArgument(wrong);
        var inbound = DirectLineActivities.Accept(activity, token);
        inbound.SenderNetwork = await networks.FindAsync(http.Connection.RemoteIpAddress, cancelled);
        var result = await turns.RunAsync(inbound, cancelled);
        if (result.Outcome == TurnOutcomeKind.UnknownConversation)
            return DirectLineErrors.NotFound();
        // No store and no stream here: the refusal itself carries the words, so that an emergency is never met with silence.
        if (result.Outcome == TurnOutcomeKind.Degraded && !streams.Push(conversationId, inbound, result.Replies))
            return DirectLineErrors.Unavailable(result.Replies[0].Text);
        return new DirectLinePosted(result.InboundId);
    }

    private static IResult UploadAsync(HttpContext http, string conversationId, DirectLineTokens tokens) =>
        Authorize(http, tokens, conversationId, out _) ?? DirectLineErrors.NoUploads();

    internal static IResult? Authorize(HttpContext http, DirectLineTokens tokens, string? conversationId, out DirectLineToken token)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var text = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : http.Request.Query["t"].ToString();
        return tokens.Read(text, out token) switch
        {
            TokenProblem.Missing or TokenProblem.Invalid => DirectLineErrors.Unauthorized(),
            TokenProblem.Expired => DirectLineErrors.TokenExpired(),
            _ when conversationId is not null && token.ConversationId != conversationId => DirectLineErrors.WrongConversation(),
            _ => null,
        };
    }

    /// <summary>Empty and <c>-</c> mean from the beginning.</summary>
    internal static bool TryWatermark(HttpContext http, out long watermark)
    {
        watermark = 0;
        var text = http.Request.Query["watermark"].ToString();
        return text is "" or "-" || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out watermark);
    }

    private static Conversation Describe(HttpContext http, DirectLineToken token, string text, DirectLineTokens tokens, long? watermark) => new()
    {
        ConversationId = token.ConversationId,
        Token = text,
        ExpiresIn = tokens.LifetimeSeconds,
        StreamUrl = watermark is null ? null : StreamUrl(http, token, text, watermark.Value),
    };

    private static string StreamUrl(HttpContext http, DirectLineToken token, string text, long watermark)
    {
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        return string.Create(CultureInfo.InvariantCulture,
            $"{scheme}://{http.Request.Host}{http.Request.PathBase}{Root}/conversations/{token.ConversationId}/stream?watermark={watermark}&t={text}");
    }

    private static bool IsUserId(string id) =>
        id.Length is > 0 and <= 128 && !id.StartsWith("dl_", StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterOrDigit(c) || "_-.@:".Contains(c, StringComparison.Ordinal));

    private static IResult Json<T>(T body, int status) => Results.Json(body, BotJson.Options, statusCode: status);

    private static void NoStore(HttpContext http) => http.Response.Headers.CacheControl = "no-store";

    private sealed class StartParameters
    {
        public ChannelAccount? User { get; set; }

        public string? Locale { get; set; }
    }
}
