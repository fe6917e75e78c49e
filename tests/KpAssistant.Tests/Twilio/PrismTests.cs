using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KpAssistant.Tests.Channels;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Twilio;

/// <summary>Our requests against Twilio's own description of its API, which Prism serves and checks them by.</summary>
public sealed class PrismTests
{
    private const string Package = "@stoplight/prism-cli@5.14.2";

    [SkippableFact]
    public async Task Our_requests_are_as_twilio_describes_them()
    {
        await using var prism = await Prism.StartAsync();
        await using var host = await TestHost.StartAsync([.. TwilioOptionsTests.Complete, $"--Twilio:ApiBaseUrl={prism.Root}"]);
        var messages = host.Services.GetRequiredService<TwilioMessages>();

        (await messages.SendAsync(new OutgoingSms("+14045550123", "You have an appointment Tue Nov 24, 3:30 PM PT."), default)).ShouldBeOfType<SendOutcome.Accepted>();
        await messages.FindAsync(new OutgoingSms("+14045550123", "nothing like it"), DateTimeOffset.MaxValue, default);
        // Prism also complains of Twilio's own example answers.
        prism.Output.ShouldNotContain("Violation: request", Case.Insensitive);
        prism.Output.ShouldContain("Responding with \"201\"");
    }

    [SkippableFact]
    public async Task A_messaging_service_is_described_as_well_and_prism_would_notice_a_wrong_request()
    {
        await using var prism = await Prism.StartAsync();
        string[] service = ["--Twilio:From=", "--Twilio:MessagingServiceSid=MG0123456789abcdef0123456789abcdef"];
        await using var host = await TestHost.StartAsync([.. TwilioOptionsTests.Complete, .. service, $"--Twilio:ApiBaseUrl={prism.Root}"]);
        (await host.Services.GetRequiredService<TwilioMessages>().SendAsync(new OutgoingSms("+14045550123", "hi"), default)).ShouldBeOfType<SendOutcome.Accepted>();

        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("Body", "no number")]);
        var wrong = await http.PostAsync(new Uri($"{prism.Root}/2010-04-01/Accounts/{TwilioOptionsTests.Account}/Messages.json"), form);
        wrong.IsSuccessStatusCode.ShouldBeFalse();
    }

    /// <summary>Fetched once into the machine's temporary folder. Skips with a reason where npm is not at hand.</summary>
    private sealed class Prism : IAsyncDisposable
    {
        private readonly Process process;
        private readonly System.Text.StringBuilder output = new();

        private Prism(Process process, int port)
        {
            (this.process, Root) = (process, $"http://127.0.0.1:{port}");
            process.OutputDataReceived += (_, line) => Add(line.Data);
            process.ErrorDataReceived += (_, line) => Add(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public string Root { get; }

        public string Output
        {
            get
            {
                lock (output)
                    return output.ToString();
            }
        }

        public static async Task<Prism> StartAsync()
        {
            var folder = Path.Combine(Path.GetTempPath(), "kpassistant-prism-5.14.2");
            var script = Path.Combine(folder, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
            if (!File.Exists(script))
                await InstallAsync(folder);
            var api = Path.Combine(AppContext.BaseDirectory, "Twilio", "Vectors", "twilio-messages.openapi.json");
            var port = FreePort();
            var prism = new Prism(Run("node", [script, "mock", "-h", "127.0.0.1", "-p", $"{port}", api], folder)!, port);
            await Sms.OptOutTests.UntilAsync(() => prism.Output.Contains("listening", StringComparison.OrdinalIgnoreCase));
            return prism;
        }

        /// <summary>Beside it first: another run may be fetching it, too, and a half of it is not to be found.</summary>
        private static async Task InstallAsync(string folder)
        {
            var fresh = Directory.CreateDirectory($"{folder}-{Guid.NewGuid():N}").FullName;
            await FetchAsync(fresh);
            try
            {
                Directory.Move(fresh, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }

        private static async Task FetchAsync(string folder)
        {
            using var npm = Run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", Package], folder);
            var failed = npm is null ? "npm is not installed" : null;
            if (npm is not null)
            {
                _ = npm.StandardOutput.ReadToEndAsync();
                _ = npm.StandardError.ReadToEndAsync();
                await npm.WaitForExitAsync();
                failed = npm.ExitCode == 0 ? null : $"npm could not install {Package}";
            }
            if (failed is not null && Environment.GetEnvironmentVariable("CI") == "true")
                throw new InvalidOperationException(failed);
            Skip.If(failed is not null, failed);
        }

        private static Process? Run(string program, string[] arguments, string folder)
        {
            try
            {
                return Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return null;
            }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private void Add(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
