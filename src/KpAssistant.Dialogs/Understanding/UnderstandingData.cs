using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Reads the tables of <c>data/understanding/</c>.</summary>
internal static class UnderstandingData
{
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names file and line.</exception>
    public static T Read<T>(string dataFolder, string file)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "understanding", file));
        try
        {
            return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build().Deserialize<T>(reader);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"understanding/{file}({e.Start.Line}): {e.InnerException?.Message ?? e.Message}", e);
        }
    }
}
