using DotLiquid.Exceptions;
using YamlDotNet.RepresentationModel;

namespace KpAssistant.Dialogs.Wording;

/// <summary>One message in one language: Markdown for the web and, where they differ, a text for SMS and one for voice.</summary>
/// <param name="Sms">Null: derived from <paramref name="Web"/> without its Markdown.</param>
/// <param name="Voice">Null: derived likewise.</param>
/// <param name="Line">Where it begins in its file, from 1.</param>
public sealed record Body(LiquidText Web, LiquidText? Sms, LiquidText? Voice, int Line)
{
    /// <summary>The text that the writer wrote for a channel: its own, or the web's.</summary>
    public LiquidText For(Channel channel) => channel switch
    {
        Channel.Sms => Sms ?? Web,
        Channel.Voice => Voice ?? Web,
        _ => Web,
    };

    internal IEnumerable<LiquidText> Texts => new[] { Web, Sms, Voice }.OfType<LiquidText>();

    internal bool IsDerived(Channel channel) => channel != Channel.Web && ReferenceEquals(For(channel), Web);

    /// <summary>Markdown for the web, plain text otherwise; not yet folded for SMS or made speakable.</summary>
    internal string Render(IReadOnlyDictionary<string, string> values, string language, Channel channel)
    {
        var markdown = channel == Channel.Web || IsDerived(channel);
        var texts = values.Count == 0 ? TextValues.None : new TextValues(values, markdown);
        var text = For(channel).Render(texts, language, channel).Trim();
        return IsDerived(channel) ? Unmarked.FromMarkdown(text, keepLinks: channel == Channel.Sms) : text;
    }

    internal static Body? Read(ContentFile file, YamlNode node, string what, params ReadOnlySpan<string> otherKeys)
    {
        if (node is YamlScalarNode scalar)
            return Parse(file, scalar, what) is { } web ? new Body(web, null, null, ContentFile.Line(node)) : null;
        var texts = new Dictionary<string, LiquidText?>();
        foreach (var (key, keyNode, value) in file.Entries(node, what))
            if (key is "web" or "sms" or "voice")
                texts[key] = Parse(file, value, $"{what}, {key}");
            else if (!otherKeys.Contains(key))
                file.Report(keyNode, $"{what} has an unknown key '{key}'; a text has web, sms and voice");
        if (node is YamlMappingNode && !texts.ContainsKey("web"))
            file.Report(node, $"{what} has no web text");
        return texts.GetValueOrDefault("web") is { } text
            ? new Body(text, texts.GetValueOrDefault("sms"), texts.GetValueOrDefault("voice"), ContentFile.Line(node))
            : null;
    }

    private static LiquidText? Parse(ContentFile file, YamlNode node, string what)
    {
        if (file.Text(node, what) is not { } text)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            file.Report(node, $"{what} is empty");
        try
        {
            return LiquidText.Parse(text, ContentFile.Line(node));
        }
        catch (SyntaxException exception)
        {
            file.Report(node, $"{what} is not valid Liquid: {exception.Message}");
            return null;
        }
    }
}
