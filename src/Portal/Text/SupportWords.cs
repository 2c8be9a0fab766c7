using System.Globalization;
using EOffice.Grains.Support;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Words about operators who are let in to look.</summary>
internal static class SupportWords
{
    private static readonly int[] Lengths = [1, 2, 4, 8, 12, 24];

    private static readonly Dictionary<string, string> Facts = new()
    {
        ["policy.second-factor"] = "Langkah kedua diwajibkan untuk",
        ["policy.required-from"] = "Diwajibkan sejak",
        ["policy.idle-minutes"] = "Sesi berakhir bila diam (menit)",
        ["policy.longest-hours"] = "Sesi paling lama (jam)",
        ["policy.shortest-password"] = "Kata sandi paling pendek (huruf)",
        ["sign-on.match"] = "Masuk lewat server sendiri, dicocokkan dengan",
        ["signing.provider"] = "Penyedia tanda tangan",
        ["signing.long-term"] = "Validasi jangka panjang",
        ["hours.days"] = "Hari kerja (1 = Senin)",
        ["hours.opens"] = "Jam kerja",
        ["reminder.mails"] = "Pengingat lewat surel",
        ["mode.practice"] = "Masa latihan",
        ["count.offices"] = "Kantor",
        ["count.posts"] = "Jabatan",
        ["count.patterns"] = "Pola nomor",
        ["count.classifications"] = "Klasifikasi yang dipakai",
        ["count.webhooks"] = "Webhook menyala",
        ["count.webhooks-off"] = "Webhook mati",
        ["accounts.all"] = "Akun seluruhnya",
        ["accounts.nip-only"] = "Masuk dengan NIP saja (tidak didaftar)",
        ["accounts.disabled"] = "Dinonaktifkan",
        ["accounts.administrators"] = "Administrator",
    };

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["letter.deliver"] = "Pengiriman surat",
        ["receipt.send"] = "Tanda terima",
        ["letter.standing"] = "Kabar penarikan atau penggantian surat",
        ["letter.replaced"] = "Penggantian surat",
        ["incoming.answered"] = "Kabar bahwa surat dibalas",
        ["webhook.deliver"] = "Webhook",
        ["push.send"] = "Pemberitahuan di perangkat",
        ["forgotten.digest"] = "Surel pengingat",
        ["mail.send"] = "Surel",
        ["practice.ended"] = "Berakhirnya masa latihan",
        ["export.confirmed"] = "Konfirmasi ekspor",
        ["support.told"] = "Kabar akses dukungan",
        ["support.mail"] = "Surel tentang akses dukungan",
        ["support.push"] = "Pemberitahuan tentang akses dukungan",
        ["support.over"] = "Akhir waktu akses dukungan",
        ["letter.renew"] = "Pembaruan stempel waktu",
        ["letter.complete"] = "Data validasi tanda tangan",
        ["letter.unsent"] = "Surat yang menunggu dikirim",
        ["disposition.deadline"] = "Batas waktu disposisi",
        ["certificate.expiry"] = "Peringatan sertifikat",
        ["forgotten.round"] = "Putaran pengingat",
        ["fixity"] = "Pemeriksaan dokumen",
        ["refused"] = "Ditolak saat masuk lewat server sendiri",
        ["attempt"] = "Penandatanganan, 7 hari terakhir",
        ["blocked"] = "Ditahan karena menebak kata sandi",
        ["Damaged"] = "Dokumen rusak",
        ["Missing"] = "Dokumen hilang",
    };

    public static string State(SupportState state) => state switch
    {
        SupportState.Asked => "Menunggu jawaban",
        SupportState.Refused => "Ditolak",
        SupportState.Withdrawn => "Ditarik",
        SupportState.Lapsed => "Tidak dijawab",
        SupportState.Granted => "Sedang berlaku",
        SupportState.Over => "Waktunya habis",
        SupportState.Ended => "Diakhiri",
    };

    public static Tone Tone(SupportState state) => state switch
    {
        SupportState.Asked => Ui.Tone.Warning,
        SupportState.Granted => Ui.Tone.Success,
        SupportState.Refused => Ui.Tone.Danger,
        _ => Ui.Tone.Neutral,
    };

    public static string Part(SupportPart part) => part switch
    {
        SupportPart.Settings => "Pengaturan",
        SupportPart.Queues => "Antrean",
        SupportPart.Accounts => "Akun",
        SupportPart.Registers => "Buku agenda",
        SupportPart.Troubles => "Galat",
    };

    /// <summary>Of an entry of the log.</summary>
    public static string Part(string name) => Enum.TryParse<SupportPart>(name, out var part) && Enum.IsDefined(part) ? Part(part) : name;

    public static string Fact(string name) => Facts.GetValueOrDefault(name, name);

    public static string Value(string? value) => value switch
    {
        null => "tidak diatur sendiri",
        "true" => "ya",
        "false" => "tidak",
        "Nobody" => "tidak seorang pun",
        "Administrators" => "administrator",
        "AdministratorsAndSigners" => "administrator dan penanda tangan",
        "Everybody" => "semua",
        "Embedded" => "sistem ini",
        "Bsre" => "BSrE",
        "Nip" => "NIP",
        "UserName" => "nama pengguna",
        "VerifiedEmail" => "surel yang sudah dipastikan",
        _ => value,
    };

    public static string Kind(string kind) => Kinds.GetValueOrDefault(kind, kind);

    public static string Place(string place) => place switch
    {
        "outbox" => "Pesan keluar",
        "due" => "Pekerjaan berjadwal",
        "webhook" => "Webhook yang menyerah",
        "sign-on" => "Masuk",
        "signing" => "Tanda tangan",
        "guessing" => "Keamanan",
        "documents" => "Dokumen",
        _ => place,
    };

    public static string Hours(int hours) => string.Create(CultureInfo.InvariantCulture, $"{hours} jam");

    /// <summary>What a form offers, up to what was asked for.</summary>
    public static IReadOnlyList<Choice> HourChoices(int most)
        => [.. Lengths.Where(hours => hours < most).Append(most).Select(hours => new Choice(hours.ToString(CultureInfo.InvariantCulture), Hours(hours)))];

    /// <summary>What is never shown, said to both sides.</summary>
    public const string Never = "Perihal, isi, penerima, dan berkas surat tidak pernah tampil; nama dan data pribadi pegawai juga tidak.";
}
