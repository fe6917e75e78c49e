using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace KpAssistant.Bench;

/// <summary>
/// One kept-alive HTTP/1.1 connection, as little of it as measuring takes: the generator shares the processors with what it measures,
/// and every microsecond that it spends makes two services look more alike than they are.
/// </summary>
internal sealed class HttpLine(Uri server) : IDisposable
{
    private readonly byte[] _received = new byte[64 * 1024];
    private Socket? _socket;

    /// <summary>A request's bytes, ready to be sent many times.</summary>
    public static byte[] Post(Uri server, string path, string? token, byte[] json)
    {
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        var head = $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{authorization}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. json];
    }

    /// <summary>Sends the request and reads the whole response; the status code, or 0 when the connection broke.</summary>
    public async ValueTask<int> SendAsync(byte[] request)
    {
        try
        {
            _socket ??= await ConnectAsync();
            await _socket.SendAsync(request);
            return await ReceiveAsync(_socket);
        }
        catch (SocketException)
        {
            _socket?.Dispose();
            _socket = null;
            return 0;
        }
    }

    public void Dispose() => _socket?.Dispose();

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        return socket;
    }

    private async ValueTask<int> ReceiveAsync(Socket socket)
    {
        for (var filled = 0; filled < _received.Length;)
        {
            var count = await socket.ReceiveAsync(_received.AsMemory(filled));
            if (count == 0)
                throw new SocketException((int)SocketError.ConnectionReset);
            filled += count;
            if (IsWhole(_received.AsSpan(0, filled)))
                return Utf8Parser.TryParse(_received.AsSpan(9, 3), out int status, out _) ? status : 0;
        }
        throw new InvalidOperationException("A response of more than 64 KB is not what this measures.");
    }

    private static bool IsWhole(ReadOnlySpan<byte> response)
    {
        var headEnd = response.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
            return false;
        var head = response[..headEnd];
        var body = response[(headEnd + 4)..];
        var length = head.IndexOf("Content-Length: "u8);
        if (length < 0)
            return head.IndexOf("chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8);
        return Utf8Parser.TryParse(head[(length + 16)..], out int expected, out _) && body.Length >= expected;
    }
}
