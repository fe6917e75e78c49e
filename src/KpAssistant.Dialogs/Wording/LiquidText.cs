using System.Globalization;
using System.Text.RegularExpressions;
using DotLiquid;

namespace KpAssistant.Dialogs.Wording;

/// <summary>A text with <c>{{ placeholders }}</c>, parsed once and safe to render from any thread.</summary>
public sealed partial class LiquidText
{
    private static readonly HashSet<string> s_words =
        ["and", "or", "not", "contains", "true", "false", "nil", "null", "empty", "blank", "in", "if", "unless", "elsif", "else", "endif", "endunless", "case", "when", "endcase", "for", "endfor"];

    static LiquidText() => Template.RegisterFilter(typeof(WordingFilters));

    private readonly Template? _template;

    private LiquidText(string source, Template? template, int line)
    {
        Source = source;
        Line = line;
        _template = template;
        var guarded = 0;
        foreach (Match tag in AnyTag().Matches(source))
        {
            var expression = StringLiteral().Replace(tag.Groups["body"].Value, " '' ");
            Filters.UnionWith(Filter().Matches(expression).Select(match => match.Groups[1].Value));
            var names = Name().Matches(FilterPart().Replace(expression, "")).Select(match => match.Value).Where(name => !s_words.Contains(name)).ToList();
            Placeholders.UnionWith(names);
            if (tag.Value[1] == '%')
                Conditions.UnionWith(names);
            else if (guarded == 0)
                Required.UnionWith(names);
            guarded += expression.TrimStart() switch
            {
                var text when Opening().IsMatch(text) => 1,
                var text when text.StartsWith("end", StringComparison.Ordinal) => -1,
                _ => 0,
            };
        }
    }

    public string Source { get; }

    /// <summary>Where it begins in its file, from 1; 0 when it is from no file.</summary>
    public int Line { get; }

    /// <summary>Every value that the text mentions, as <c>name</c> or <c>group.name</c>.</summary>
    public HashSet<string> Placeholders { get; } = [];

    /// <summary>The values without which the text cannot be said: those outside every condition.</summary>
    public HashSet<string> Required { get; } = [];

    /// <summary>The values that decide what else is said.</summary>
    public HashSet<string> Conditions { get; } = [];

    public HashSet<string> Filters { get; } = [];

    /// <exception cref="DotLiquid.Exceptions.SyntaxException">The text is not Liquid.</exception>
    public static LiquidText Parse(string source, int line = 0)
    {
        if (!source.Contains('{', StringComparison.Ordinal))
            return new LiquidText(source, null, line);
        var template = Template.Parse(source);
        template.MakeThreadSafe();
        return new LiquidText(source, template, line);
    }

    /// <exception cref="PromptNotFoundException">A value outside every condition is missing.</exception>
    internal string Render(TextValues values, string language, Channel channel)
    {
        if (_template is null)
            return Source;
        foreach (var name in Required)
            if (!values.Has(name))
                throw new PromptNotFoundException($"The text needs a value for '{name}'.");
        var context = new Context([values.Hash], [], WordingFilters.Registers(language, channel), ErrorsOutputMode.Rethrow, 0, CultureInfo.InvariantCulture, CancellationToken.None);
        return _template.Render(new RenderParameters(CultureInfo.InvariantCulture) { Context = context });
    }

    [GeneratedRegex(@"\{\{-?(?<body>.*?)-?\}\}|\{%-?(?<body>.*?)-?%\}", RegexOptions.Singleline)]
    private static partial Regex AnyTag();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"\|\s*([a-z_]+)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"\|\s*[a-z_]+\s*:?")]
    private static partial Regex FilterPart();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(if|unless|case|for)\b")]
    private static partial Regex Opening();
}
