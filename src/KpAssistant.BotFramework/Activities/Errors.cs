using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Connector;

/// <summary>The body of every refused request: <c>{"error":{"code","message"}}</c>.</summary>
public sealed class ErrorResponse : ProtocolObject
{
    public ErrorResponse()
    {
    }

    public ErrorResponse(string code, string message) => Error = new Error { Code = code, Message = message };

    public Error? Error { get; set; }
}

public sealed class Error : ProtocolObject
{
    public string? Code { get; set; }

    public string? Message { get; set; }

    public InnerHttpError? InnerHttpError { get; set; }
}

public sealed class InnerHttpError : ProtocolObject
{
    public int? StatusCode { get; set; }

    public JsonNode? Body { get; set; }
}
