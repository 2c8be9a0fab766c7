using System.Globalization;
using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using MimeKit;

namespace EOffice.Grains.Forgotten;

/// <summary>The words of the day's mail: plain text, and the same as simple HTML.</summary>
internal sealed class DigestMail(TenantCatalog catalog, OfficeOptions office, MailOptions options)
{
    private const string Footer = "Surel ini dikirim paling banyak sekali sehari. Isi dan perihal naskah tidak pernah dikirim lewat surel.";

    public MimeMessage Write(TenantId tenant, Guid id, string name, MailboxAddress to, DigestOrder order)
    {
        var government = catalog.Get(tenant);
        var link = $"{office.Site(government.Hosts[0])}/forgotten";
        var message = new MimeMessage
        {
            Subject = $"{Count(order.Own + order.Below)} menunggu – {government.Brand.Name}",
            // The same at every try, so that mail programs know a second one.
            MessageId = $"{id:N}@{government.Hosts[0]}",
            Body = new MailPaper(government.Name, government.Brand).Set($"Yth. {name}", [string.Join('\n', Lines(order))], ("Lihat daftarnya", link), [Footer]),
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
}
