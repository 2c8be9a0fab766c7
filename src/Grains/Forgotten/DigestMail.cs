using System.Globalization;
using System.Net;
using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using MimeKit;
using MimeKit.Text;

namespace EOffice.Grains.Forgotten;

/// <summary>The words of the day's mail: plain text, and the same as simple HTML.</summary>
internal sealed class DigestMail(TenantCatalog catalog, OfficeOptions office, MailOptions options)
{
    public MimeMessage Write(TenantId tenant, Guid id, string name, MailboxAddress to, DigestOrder order)
    {
        var government = catalog.Get(tenant);
        var link = $"{office.Site(government.Hosts[0])}/forgotten";
        string[] lines = [.. Lines(order)];
        var message = new MimeMessage
        {
            Subject = $"{Count(order.Own + order.Below)} menunggu – {government.Brand.Name}",
            // The same at every try, so that mail programs know a second one.
            MessageId = $"{id:N}@{government.Hosts[0]}",
            Body = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = Plain(government.Name, name, lines, link) }, new TextPart(TextFormat.Html) { Text = Html(government, name, lines, link) } },
        };
        message.From.Add(new MailboxAddress(government.Brand.Name, options.Sender));
        message.To.Add(new MailboxAddress(name, to.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static IEnumerable<string> Lines(DigestOrder order)
    {
        if (order.Own > 0)
        {
            yield return $"{Count(order.Own)} sudah terlalu lama menunggu di meja Anda.";
        }

        if (order.Below > 0)
        {
            yield return $"{Count(order.Below)} sudah terlalu lama menunggu di jabatan di bawah Anda.";
        }
    }

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} naskah");

    private static string Plain(string government, string name, string[] lines, string link) => $"""
        {government}

        Yth. {name},

        {string.Join('\n', lines)}

        Lihat daftarnya: {link}

        Surel ini dikirim paling banyak sekali sehari. Isi dan perihal naskah tidak pernah dikirim lewat surel.

        """;

    private static string Html(Tenant government, string name, string[] lines, string link)
    {
        string E(string text) => WebUtility.HtmlEncode(text);
        var brand = government.Brand;
        return $"""
            <!DOCTYPE html>
            <html lang="id"><head><meta charset="utf-8"><title>{E(government.Name)}</title></head>
            <body style="margin:0;background:#f4f4f2;font-family:sans-serif;font-size:18px;line-height:1.5;color:#1c1c1c">
            <p style="margin:0;padding:16px 24px;background:{brand.BarColour};color:{brand.BarTextColour};font-weight:bold">{E(government.Name)}</p>
            <div style="max-width:600px;padding:16px 24px;background:#ffffff">
            <p>Yth. {E(name)},</p>
            <p>{string.Join("<br>", lines.Select(E))}</p>
            <p><a href="{E(link)}" style="display:inline-block;padding:12px 24px;background:{brand.ButtonColour};color:{brand.ButtonTextColour};text-decoration:none;border-radius:6px">Lihat daftarnya</a></p>
            <p>Surel ini dikirim paling banyak sekali sehari. Isi dan perihal naskah tidak pernah dikirim lewat surel.</p>
            </div></body></html>
            """;
    }
}
