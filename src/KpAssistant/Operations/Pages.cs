using Microsoft.AspNetCore.StaticFiles;

namespace KpAssistant.Operations;

/// <summary>The pages and their files, from the folder beside the program.</summary>
public static class Pages
{
    public static string Root => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static void MapPages(this WebApplication app)
    {
        foreach (var (path, file) in new[] { ("/", "index.html"), ("/chat", "chat.html"), ("/widget-demo", "widget-demo.html") })
            app.MapGet(path, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return Results.File(Path.Combine(Root, file), "text/html; charset=utf-8");
            });
    }

    /// <summary>The chat bundle is fixed by its version and may be kept; our own small files are asked for again.</summary>
    public static void Cache(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/vendor") ? "public, max-age=86400" : "no-cache";
}
