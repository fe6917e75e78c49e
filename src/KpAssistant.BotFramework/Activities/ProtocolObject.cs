using System.Text.Json;
using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework;

/// <summary>An object of the Bot Framework protocol. What this version does not know is kept and written back.</summary>
public abstract class ProtocolObject
{
    /// <summary>Members of the JSON object that have no property here; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A copy that shares the members, save the dictionary of unknown ones.</summary>
    internal ProtocolObject ShallowCopy()
    {
        var copy = (ProtocolObject)MemberwiseClone();
        copy.Properties = Properties is null ? null : new Dictionary<string, JsonElement>(Properties);
        return copy;
    }
}
