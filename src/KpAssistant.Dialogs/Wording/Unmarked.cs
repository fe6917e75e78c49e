using System.Buffers;
using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KpAssistant.Dialogs.Wording;

/// <summary>Markdown without its marks: paragraphs on lines, lists with dashes, a link as its text with the address after it.</summary>
internal static class Unmarked
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("*_[<`#\\\n&");
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().Build();

    /// <param name="keepLinks">False leaves only a link's text, for speech.</param>
    public static string FromMarkdown(string markdown, bool keepLinks)
    {
        if (!markdown.AsSpan().ContainsAny(s_marks) && !StartsLikeList(markdown))
            return markdown;
        var text = new StringBuilder(markdown.Length);
        WriteBlocks(Markdown.Parse(markdown, s_pipeline), text, keepLinks);
        return text.ToString().Trim();
    }

    private static bool StartsLikeList(string text) => text.Length > 0 && (text[0] is '-' or '+' || char.IsAsciiDigit(text[0]));

    private static void WriteBlocks(ContainerBlock container, StringBuilder text, bool keepLinks)
    {
        foreach (var block in container)
        {
            if (block is ListItemBlock { Parent: ListBlock list } item)
                text.Append(list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{item.Order}. ") : "- ");
            if (block is ContainerBlock inner)
                WriteBlocks(inner, text, keepLinks);
            else if (block is LeafBlock { Inline: { } inlines })
            {
                WriteInlines(inlines, text, keepLinks);
                text.Append('\n');
            }
        }
    }

    private static void WriteInlines(ContainerInline container, StringBuilder text, bool keepLinks)
    {
        foreach (var inline in container)
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case LineBreakInline:
                    text.Append(inline is LineBreakInline { IsHard: true } ? '\n' : ' ');
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline auto:
                    text.Append(ShortAddress(auto.Url));
                    break;
                case LinkInline link:
                    WriteLink(link, text, keepLinks);
                    break;
                case ContainerInline inner:
                    WriteInlines(inner, text, keepLinks);
                    break;
            }
    }

    private static void WriteLink(LinkInline link, StringBuilder text, bool keepLinks)
    {
        var start = text.Length;
        WriteInlines(link, text, keepLinks);
        var label = text.ToString(start, text.Length - start);
        var url = link.Url ?? "";
        var callsOrWrites = url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        var address = ShortAddress(url);
        if (keepLinks && !callsOrWrites && !label.Contains(address, StringComparison.OrdinalIgnoreCase))
            text.Append(" (").Append(address).Append(')');
    }

    /// <summary>Phones make a link of an address without its scheme too.</summary>
    private static string ShortAddress(string url)
    {
        foreach (var scheme in (string[])["https://", "http://", "mailto:", "www."])
            if (url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                url = url[scheme.Length..];
        return url.TrimEnd('/');
    }
}
