using System.Security.Cryptography;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Names what a model was made from: a changed question, table or program makes another name, and the model is trained anew.</summary>
public static class ModelVersion
{
    /// <param name="prompts">The prompts folder.</param>
    /// <param name="data">The data folder.</param>
    /// <returns>Sixteen hexadecimal digits.</returns>
    public static string Of(string prompts, string data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(ModelVersion).Module.ModuleVersionId.ToByteArray());
        foreach (var file in Files(Path.Combine(prompts, "questions")).Concat(Files(Path.Combine(prompts, "answers"))).Concat(Files(Path.Combine(data, "understanding")))
            .Concat(Files(data, "places.*")))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static IEnumerable<string> Files(string folder, string pattern = "*") => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern, pattern == "*" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)
        : [];
}
