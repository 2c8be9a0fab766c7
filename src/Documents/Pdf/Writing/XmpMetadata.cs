using System.Globalization;
using System.Text;
using System.Xml;
using EOffice.Documents.Layout;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>The XMP packet (ISO 16684-1). Says the same as the information dictionary.</summary>
internal static class XmpMetadata
{
    public const string Producer = "EOffice";

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";
    private const string Pdf = "http://ns.adobe.com/pdf/1.3/";

    public static byte[] Write(DocumentInfo info)
    {
        var text = new StringBuilder("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(text, settings))
        {
            WritePacket(xml, info);
        }

        return Encoding.UTF8.GetBytes(text.Append("\n<?xpacket end=\"r\"?>").ToString());
    }

    private static void WritePacket(XmlWriter xml, DocumentInfo info)
    {
        var at = info.CreatedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        xml.WriteStartElement("x", "xmpmeta", "adobe:ns:meta/");
        xml.WriteStartElement("rdf", "RDF", Rdf);
        xml.WriteStartElement("rdf", "Description", Rdf);
        xml.WriteAttributeString("rdf", "about", Rdf, "");
        WriteArray(xml, "title", "Alt", info.Title, "x-default");
        WriteArray(xml, "creator", "Seq", info.Author, null);
        WriteArray(xml, "description", "Alt", info.Subject, "x-default");
        WriteArray(xml, "language", "Bag", "id-ID", null);
        xml.WriteElementString("dc", "identifier", Dc, Clean(info.DocumentId));
        xml.WriteElementString("xmp", "CreateDate", Xmp, at);
        xml.WriteElementString("xmp", "ModifyDate", Xmp, at);
        xml.WriteElementString("xmp", "MetadataDate", Xmp, at);
        xml.WriteElementString("xmp", "CreatorTool", Xmp, Producer);
        xml.WriteElementString("pdf", "Producer", Pdf, Producer);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteArray(XmlWriter xml, string name, string kind, string value, string? language)
    {
        xml.WriteStartElement("dc", name, Dc);
        xml.WriteStartElement("rdf", kind, Rdf);
        xml.WriteStartElement("rdf", "li", Rdf);
        if (language is not null)
        {
            xml.WriteAttributeString("xml", "lang", null, language);
        }

        xml.WriteString(Clean(value));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // XML has no way to write most control characters or half a surrogate pair.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value < 0xFFFE && (rune.Value >= ' ') || rune.Value > 0xFFFF ? rune.ToString() : "");
        }

        return clean.ToString();
    }
}
