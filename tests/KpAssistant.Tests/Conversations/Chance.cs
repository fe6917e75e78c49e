using System.Text.RegularExpressions;

namespace KpAssistant.Tests.Conversations;

/// <summary>What is different each time stands in a transcript as one and the same: references and the links to calendar files.</summary>
internal static partial class Chance
{
    public static string Mask(string text) => Link().Replace(Spelled().Replace(Reference().Replace(text, "K7PX-4RMT"), "K 7 P X, 4 R M T"), "/calendar/…");

    [GeneratedRegex(@"\b[24679CFGHJKMPQRTWXY]{4}-[24679CFGHJKMPQRTWXY]{4}\b")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?:[24679CFGHJKMPQRTWXY] ){3}[24679CFGHJKMPQRTWXY], (?:[24679CFGHJKMPQRTWXY] ){3}[24679CFGHJKMPQRTWXY]\b")]
    private static partial Regex Spelled();

    [GeneratedRegex(@"/calendar/[\w-]+")]
    private static partial Regex Link();
}
