using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Regions;

/// <summary>Reads the tables of this feature from the data folder.</summary>
internal static class RegionData
{
    /// <exception cref="InvalidDataException">The file is not what it should be; the message names file and line.</exception>
    public static T Read<T>(string folder, string file)
    {
        using var reader = File.OpenText(Path.Combine(folder, file));
        try
        {
            return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<T>(reader);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{file}({e.Start.Line}): {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>"350-352" or "055" as whole numbers.</summary>
    public static IEnumerable<int> Range(string range)
    {
        var ends = range.Split('-');
        var first = int.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture);
        var last = int.Parse(ends[^1], System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(first, last - first + 1);
    }
}
