using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Quotas;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using MimeKit;

namespace EOffice.Grains.Support;

/// <summary>Mails one administrator of support access: that something happened, and where to read it. Neither who nor why: those are read after signing in.</summary>
internal sealed class SupportMailing(
    SupportNoticeDesk desk, Mailer mailer, QuotaCounts quotas, TenantCatalog catalog, OfficeOptions office, MailOptions options) : IOutboxHandler
{
    public string Kind => "support.mail";

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var notice = OfficeJson.Read<SupportNotice>(message.Payload);
        if (await desk.ReaderAsync(tenant, new PersonId(notice.To), notice.Access, notice.News) is not { Mail: true } reader || !MailboxAddress.TryParse(reader.Address, out var address))
        {
            return;
        }

        if (await quotas.TakeMailAsync(tenant) is { } tomorrow)
        {
            throw new MailQuotaSpentException(tomorrow);
        }

        try
        {
            await mailer.SendAsync(Write(catalog.Get(tenant), message.Id, notice, reader.Name, address));
        }
        catch (RefusedForGoodException)
        {
            // Bell and page have told them: a message given up would only bury those that matter.
        }
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;

    private MimeMessage Write(Tenant government, Guid id, SupportNotice notice, string name, MailboxAddress to)
    {
        var (subject, what, label) = Words(notice.News);
        var link = $"{office.Site(government.Hosts[0])}/support-access/{notice.Access}";
        string[] after =
        [
            "Petugas pusat hanya melihat keadaan dan angka kantor ini, tidak pernah surat. Setiap halaman yang dibukanya tercatat.",
            "Anda menerima surel ini sebagai administrator. Cara Anda dikabari dapat diubah di Akun saya, Pemberitahuan.",
        ];
        var message = new MimeMessage
        {
            Subject = $"{subject} – {government.Brand.Name}",
            // The same at every try, so that mail programs know a second one.
            MessageId = $"{id:N}@{government.Hosts[0]}",
            Body = new MailPaper(government.Name, government.Brand).Set($"Yth. {name}", [what], (label, link), after),
        };
        message.From.Add(new MailboxAddress(government.Brand.Name, options.Sender));
        message.To.Add(new MailboxAddress(name, to.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static (string Subject, string What, string Label) Words(SupportNews news) => news switch
    {
        SupportNews.Asked => ("Permintaan akses dukungan", "Seorang petugas pusat meminta akses dukungan ke kantor ini. Tanpa jawaban Anda ia tidak melihat apa pun, dan permintaannya gugur setelah tujuh hari.", "Baca alasannya dan putuskan"),
        SupportNews.Looked => ("Akses dukungan mulai dipakai", "Petugas pusat mulai memakai akses dukungan yang diizinkan kantor ini.", "Lihat apa yang dibuka, atau akhiri"),
        SupportNews.Ended => ("Akses dukungan diakhiri", "Akses dukungan yang diizinkan kantor ini diakhiri. Petugas pusat tidak dapat melihat apa pun lagi.", "Lihat apa yang dibuka"),
        SupportNews.Over => ("Akses dukungan berakhir", "Waktu akses dukungan yang diizinkan kantor ini sudah habis. Petugas pusat tidak dapat melihat apa pun lagi.", "Lihat apa yang dibuka"),
    };
}
