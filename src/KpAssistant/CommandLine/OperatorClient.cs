using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace KpAssistant.CommandLine;

/// <summary>Asks the running service as its operator. The key comes from the environment: arguments stand in process lists.</summary>
internal sealed class OperatorClient : IDisposable
{
    public const string KeyVariable = "Operations__Key";

    private readonly HttpClient http;

    private OperatorClient(Uri url, string key)
    {
        http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public static Option<string> UrlOption() => new("--url") { Description = "The running service.", DefaultValueFactory = _ => Server.DefaultUrl };

    /// <summary>Runs with a client and explains what went wrong; 1 when something did.</summary>
    public static async Task<int> RunAsync(string url, Func<OperatorClient, Task<int>> run)
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is not { Length: > 0 } key)
        {
            await Console.Error.WriteLineAsync($"The environment variable {KeyVariable} must hold the operator's key, the same as the service's.");
            return 1;
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var service) || service.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"--url must be an address such as {Server.DefaultUrl}.");
            return 2;
        }
        try
        {
            using var client = new OperatorClient(service, key);
            return await run(client);
        }
        catch (OperatorException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"There is no service at {url}.");
            return 1;
        }
    }

    public Task<T> GetAsync<T>(string path, CancellationToken cancelled) => ReadAsync<T>(() => http.GetAsync(path, cancelled), cancelled);

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancelled) => ReadAsync<T>(() => http.PostAsJsonAsync(path, body, cancelled), cancelled);

    private static async Task<T> ReadAsync<T>(Func<Task<HttpResponseMessage>> ask, CancellationToken cancelled)
    {
        using var response = await ask();
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadFromJsonAsync<T>(cancelled) ?? throw new OperatorException("The service's answer cannot be read.");
        throw new OperatorException(response.StatusCode == HttpStatusCode.Unauthorized ? $"The service has another key than {KeyVariable}." : await ErrorAsync(response, cancelled));
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage response, CancellationToken cancelled)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancelled);
            return problem.GetProperty("error").GetString()!;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or KeyNotFoundException or InvalidOperationException)
        {
            return response.StatusCode == HttpStatusCode.NotFound
                ? "The service has no doors for operators: it is started without Operations:Key."
                : $"The service answered {(int)response.StatusCode}.";
        }
    }

    public void Dispose() => http.Dispose();

    private sealed class OperatorException(string message) : Exception(message);
}
