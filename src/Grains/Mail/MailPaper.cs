using System.Net;
using EOffice.Tenancy;
using MimeKit;
using MimeKit.Text;

namespace EOffice.Grains.Mail;

/// <summary>The look that mails share: plain text, and the same as simple HTML with the sender's name and colours.</summary>
/// <param name="Sender">Whose mail it is, in full.</param>
internal sealed record MailPaper(string Sender, Brand Brand)
{
    /// <param name="greeting">Without the comma.</param>
    /// <param name="before">Paragraphs.</param>
    /// <param name="link">Words of the button, and where it leads.</param>
    /// <param name="after">Paragraphs below the button.</param>
    public MultipartAlternative Set(string greeting, IReadOnlyList<string> before, (string Label, string Href) link, IReadOnlyList<string> after)
        => new() { new TextPart(TextFormat.Plain) { Text = Plain(greeting, before, link, after) }, new TextPart(TextFormat.Html) { Text = Html(greeting, before, link, after) } };

    private string Plain(string greeting, IReadOnlyList<string> before, (string Label, string Href) link, IReadOnlyList<string> after)
        => $"{string.Join("\n\n", [Sender, $"{greeting},", .. before, $"{link.Label}: {link.Href}", .. after])}\n";

    private string Html(string greeting, IReadOnlyList<string> before, (string Label, string Href) link, IReadOnlyList<string> after) => $"""
        <!DOCTYPE html>
        <html lang="id"><head><meta charset="utf-8"><title>{E(Sender)}</title></head>
        <body style="margin:0;background:#f4f4f2;font-family:sans-serif;font-size:18px;line-height:1.5;color:#1c1c1c">
        <p style="margin:0;padding:16px 24px;background:{Brand.BarColour};color:{Brand.BarTextColour};font-weight:bold">{E(Sender)}</p>
        <div style="max-width:600px;padding:16px 24px;background:#ffffff">
        <p>{E(greeting)},</p>
        {string.Join('\n', before.Select(Paragraph))}
        <p><a href="{E(link.Href)}" style="display:inline-block;padding:12px 24px;background:{Brand.ButtonColour};color:{Brand.ButtonTextColour};text-decoration:none;border-radius:6px">{E(link.Label)}</a></p>
        {string.Join('\n', after.Select(Paragraph))}
        </div></body></html>
        """;

    private static string Paragraph(string text) => $"<p>{E(text).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
