using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using MimeKit;

namespace EOffice.Grains.Onboarding;

/// <summary>The words of mails to applicants. Nothing that the applicant typed stands in them: nobody writes to strangers through us.</summary>
internal sealed class ApplicationLetters(FollowLinks links, OfficeOptions office, TenancyOptions tenancy, MailOptions options)
{
    private const string Service = "Kantor Elektronik";

    private const string NotMine = "Bila Anda tidak mengajukan permohonan ini, abaikan surel ini. Tautan di atas tidak mengubah apa pun.";

    private const string OwnPage = "halaman permohonan yang alamatnya Anda simpan ketika mulai mengisi";

    private static readonly MailPaper Paper = new(Service, Brand.Plain(Service));

    public async Task<MimeMessage> WriteAsync(WaitingApplicationMail mail, MailboxAddress to)
    {
        var (subject, before, after) = Words(mail);
        var link = $"{office.Site(tenancy.BaseDomain)}/apply/follow/{await links.OfAsync(mail.Application, mail.Address)}";
        var message = new MimeMessage
        {
            Subject = $"{subject} – {mail.RegionName}",
            // The same at every try, so that mail programs know a second one.
            MessageId = $"{mail.Id:N}@{tenancy.BaseDomain}",
            Body = Paper.Set("Yth. pemohon", before, ("Lihat keadaan permohonan", link), after),
        };
        message.From.Add(new MailboxAddress(Service, options.Sender));
        message.To.Add(new MailboxAddress("", to.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private (string Subject, string[] Before, string[] After) Words(WaitingApplicationMail mail) => mail.Kind switch
    {
        ApplicationMailKind.Received => (
            "Permohonan diterima",
            [$"Permohonan {mail.RegionName} untuk memakai Kantor Elektronik sudah kami terima. Pengelola pusat memeriksanya, biasanya dalam dua hari kerja, dan alamat surel ini dikabari hasilnya."],
            [$"Untuk mengubah isian dan mengambil kode masuk nanti, pakai {OwnPage}.", NotMine]),
        ApplicationMailKind.AskedBack => (
            "Ada pertanyaan tentang permohonan Anda",
            [$"Pengelola pusat bertanya tentang permohonan {mail.RegionName}:", mail.Message],
            [$"Untuk menjawab, buka {OwnPage}, perbaiki isiannya, lalu kirim lagi.", NotMine]),
        ApplicationMailKind.Approved => (
            "Permohonan disetujui, kantor Anda siap",
            [$"Permohonan {mail.RegionName} disetujui. Kantor elektroniknya sudah siap di {office.Site($"{mail.WishedAddress}.{tenancy.BaseDomain}")}"],
            [
                $"Langkah berikutnya: buka {OwnPage}, tekan “Buat kode masuk”, lalu pakai kode itu di alamat kantor untuk menjadi administrator pertama.",
                "Kode masuk tidak pernah dikirim lewat surel, dan tidak pernah diminta oleh petugas.",
            ]),
        ApplicationMailKind.Rejected => (
            "Permohonan ditolak",
            [$"Permohonan {mail.RegionName} ditolak oleh pengelola pusat, dengan alasan:", mail.Message],
            [$"Permohonan baru dapat dimulai di {office.Site(tenancy.BaseDomain)}/apply", NotMine]),
    };
}

/// <param name="Message">What the operator asked, or why it was rejected.</param>
internal sealed record WaitingApplicationMail(
    Guid Id, Guid Application, ApplicationMailKind Kind, string Address, DateTimeOffset At, int Tries, bool IsNews, string RegionName, string WishedAddress, string Message);
