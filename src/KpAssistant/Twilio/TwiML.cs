using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace KpAssistant.Twilio;

/// <summary>TwiML documents: what Twilio does next.</summary>
/// <remarks>https://www.twilio.com/docs/messaging/twiml</remarks>
public static class TwiML
{
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>One text a message, in order; none means that nothing is said.</summary>
    public static string Messages(IEnumerable<string> texts) =>
        Write(new XElement("Response", texts.Select(text => new XElement("Message", Clean(text)))));

    /// <summary>A whole document with <paramref name="response"/> as its root.</summary>
    public static string Write(XElement response)
    {
        var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { NewLineHandling = NewLineHandling.None }))
            new XDocument(response).Save(xml);
        return text.ToString();
    }

    public static IResult Result(string document) => Results.Text(document, ContentType, Encoding.UTF8);

    /// <summary>Without the characters that XML cannot hold at all, escaped or not.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(text, i++, 2);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }

    private sealed class Utf8Writer() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding { get; } = new UTF8Encoding(false);
    }
}
