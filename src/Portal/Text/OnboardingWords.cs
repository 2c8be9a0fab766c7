using EOffice.Grains.Onboarding;
using EOffice.Grains.Organisation;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What the front door, the console and the set-up list say of joining.</summary>
internal static class OnboardingWords
{
    /// <summary>Provisioning's steps in their order, as people read them.</summary>
    public static IReadOnlyList<(string Step, string Words)> Steps { get; } =
    [
        ("row", "Dicatat sebagai pemerintah daerah"),
        ("role", "Akun basis data dibuat"),
        ("database", "Basis data dibuat"),
        ("access", "Hak akses dan versi terbaru dipasang"),
        ("keys", "Kunci-kunci dibuat"),
        ("brand", "Nama dan alamat dipasang"),
        ("defaults", "Klasifikasi dan pola nomor disiapkan"),
        ("active", "Alamat dibuka"),
        ("authority", "Otoritas sertifikat dibuat"),
        ("storage", "Tempat dokumen diuji"),
        ("administrator", "Administrator pertama disiapkan"),
    ];

    public static string State(ApplicationState state) => state switch
    {
        ApplicationState.Draft => "Konsep",
        ApplicationState.Submitted => "Menunggu diperiksa",
        ApplicationState.Returned => "Dikembalikan dengan pertanyaan",
        ApplicationState.Approved => "Disetujui, sedang disiapkan",
        ApplicationState.Rejected => "Ditolak",
        ApplicationState.Ready => "Siap dipakai",
    };

    public static Tone Tone(ApplicationState state) => state switch
    {
        ApplicationState.Draft => Ui.Tone.Neutral,
        ApplicationState.Submitted or ApplicationState.Approved => Ui.Tone.Info,
        ApplicationState.Returned => Ui.Tone.Warning,
        ApplicationState.Rejected => Ui.Tone.Danger,
        ApplicationState.Ready => Ui.Tone.Success,
    };

    /// <summary>What became of the latest mail to the applicant; null when there is nothing to say of it.</summary>
    public static string? Mail(ApplicationMail mail, string when) => mail.State switch
    {
        ApplicationMailState.Waiting or ApplicationMailState.Sending => $"Kabar ke {mail.Address} sedang dikirim.",
        ApplicationMailState.Sent => $"Kabar ini dikirim ke {mail.Address} {when}.",
        ApplicationMailState.GivenUp => $"Surel ke {mail.Address} tidak dapat dikirim. Kabarnya hanya tampil di halaman permohonan.",
        ApplicationMailState.Unsure => $"Surel ke {mail.Address} terputus ketika dikirim; mungkin tidak sampai.",
        ApplicationMailState.Dropped => null,
    };

    public static (string Title, string What, string Href, string Link) Setup(SetupStep step) => step switch
    {
        SetupStep.Brand => ("Nama, lambang, dan warna", "Lambang dan warna tampil di bagian atas setiap halaman; nama, lambang, dan alamat tercetak pada kop surat.", "/brand", "Atur nama, lambang, dan warna"),
        SetupStep.Offices => ("Kantor, jabatan, dan pegawai", "Susunan kantor dan jabatan menentukan ke mana surat berjalan. Isi satu per satu, atau sekaligus dari lembar kerja.", "/organisation", "Atur kantor dan jabatan"),
        SetupStep.Numbers => ("Pola nomor surat", "Pola yang lazim sudah terpasang. Cocokkan dengan peraturan kepala daerah Anda.", "/number-patterns", "Atur pola nomor"),
        SetupStep.Classifications => ("Klasifikasi surat", "Kode yang lazim sudah terpasang. Tambahkan kode lengkap dari lembar kerja bila ada.", "/classifications", "Atur klasifikasi"),
        SetupStep.SigningProvider => ("Penyedia tanda tangan", "Pilih sertifikat dari e-office ini atau dari BSrE.", "/signing-provider", "Buka penyedia tanda tangan"),
        SetupStep.Certificate => ("Sertifikat penanda tangan", "Setiap penanda tangan mengaktifkan sertifikatnya sendiri; di sini tampak siapa yang sudah.", "/certificates", "Lihat sertifikat"),
        SetupStep.PracticeLetter => ("Surat percobaan", "Tulis satu nota dinas, paraf, dan tandatangani, sebelum semua pegawai masuk.", "/letters/new", "Tulis surat"),
    };

    /// <summary>What is there now, under the step: "12 perangkat daerah, 240 jabatan"; null where there is nothing to count.</summary>
    public static string? Fact(SetupStep step, SetupFacts facts) => step switch
    {
        SetupStep.Brand => null,
        SetupStep.Offices => $"{Count(facts.Offices)} perangkat daerah, {Count(facts.Posts)} jabatan ({Count(facts.Posts - facts.Held)} kosong), {Count(facts.People)} pegawai, {Count(facts.Accounts)} akun",
        SetupStep.Numbers => facts.OwnPatterns == 0 ? $"Semua kantor: {facts.Pattern}" : $"Semua kantor: {facts.Pattern}; {Count(facts.OwnPatterns)} pola khusus",
        SetupStep.Classifications => $"{Count(facts.Codes)} kode dipakai",
        SetupStep.SigningProvider => null,
        SetupStep.Certificate => facts.Signers == 0 ? "Belum ada pemangku jabatan penanda tangan" : $"{Count(facts.Signers)} penanda tangan, {Count(facts.Certificates)} sertifikat berlaku",
        SetupStep.PracticeLetter => facts.Sealed == 0 ? "Belum ada surat yang ditandatangani" : $"{Count(facts.Sealed)} surat sudah ditandatangani",
    };

    private static string Count(int count) => ImportWords.Count(count);
}
