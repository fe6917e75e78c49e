using System.Buffers;
using DotLiquid;

namespace KpAssistant.Dialogs.Wording;

/// <summary>The values of one rendering. A key with dots ("travel_line.status") is reached by the same path in a template. An empty value is as none, so that
/// <c>{% if number %}</c> is false for it, which Liquid by itself would not say.</summary>
internal sealed class TextValues
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("*[]<>`\\");

    private readonly IReadOnlyDictionary<string, string> _values;

    public TextValues(IReadOnlyDictionary<string, string> values, bool forMarkdown = false)
    {
        _values = values;
        Hash = [];
        foreach (var (key, value) in values)
            if (value.Length > 0)
                Put(key, forMarkdown ? Escape(value) : value);
    }

    public static TextValues None { get; } = new(new Dictionary<string, string>());

    public Hash Hash { get; }

    public bool Has(string name) => _values.TryGetValue(name, out var value) && value.Length > 0;

    /// <summary>A value is text, not markup: what a member typed never becomes a link or bold print.</summary>
    private static string Escape(string value) =>
        !value.AsSpan().ContainsAny(s_marks)
            ? value
            : string.Concat(value.Select(c => s_marks.Contains(c) ? $"\\{c}" : $"{c}"));

    public static string Unescape(string value) => value.Replace("\\", "", StringComparison.Ordinal);

    private void Put(string key, string value)
    {
        var hash = Hash;
        var path = key.Split('.');
        foreach (var step in path[..^1])
        {
            if (hash[step] is not Hash inner)
                hash[step] = inner = [];
            hash = inner;
        }
        hash[path[^1]] = value;
    }
}
