using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;

namespace KpAssistant.Operations;

/// <summary>The pages and their files, from the folder beside the program.</summary>
public static class Pages
{
    public static string Root => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static void MapPages(this WebApplication app)
    {
        foreach (var (path, file) in new[] { ("/", "index.html"), ("/chat", "chat.html"), ("/widget-demo", "widget-demo.html") })
            app.MapPage(path, file);
    }

    public static void MapPage(this WebApplication app, string path, string file) =>
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Page(http, file));

    /// <summary>The page in Spanish, where there is one, for a browser that asks for it or a link with <c>?lang=es</c>.</summary>
    private static IResult Page(HttpContext http, string file)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "accept-language";
        var spanish = Path.Combine(Root, "es", file);
        return Results.File(IsSpanish(http.Request) && File.Exists(spanish) ? spanish : Path.Combine(Root, file), "text/html; charset=utf-8");
    }

    private static bool IsSpanish(HttpRequest request)
    {
        if (request.Query["lang"].ToString() is { Length: > 0 } chosen)
            return chosen == "es";
        var first = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault(language => Starts(language.Value, "es") || Starts(language.Value, "en"));
        return first is not null && Starts(first.Value, "es");
    }

    private static bool Starts(StringSegment language, string with) => language.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    /// <summary>The chat bundle is fixed by its version and may be kept; our own small files are asked for again.</summary>
    public static void Cache(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/vendor") ? "public, max-age=86400" : "no-cache";
}
