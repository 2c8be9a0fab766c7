using EOffice.Grains.Onboarding;
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

    public static (string Title, string What, string? Href, string? Link) Setup(SetupStep step) => step switch
    {
        SetupStep.Brand => ("Nama, lambang, dan warna", "Nama dan nomor bantuan diambil dari permohonan. Lambang dan warna dipasang bersama pengelola pusat.", "/", "Lihat halaman awal"),
        SetupStep.Offices => ("Kantor, jabatan, dan pegawai", "Susunan kantor dan jabatan menentukan ke mana surat berjalan. Siapkan daftarnya dari bagian organisasi dan kepegawaian.", null, null),
        SetupStep.Numbers => ("Pola nomor surat", "Pola yang lazim sudah terpasang. Cocokkan dengan peraturan kepala daerah Anda.", "/registers", "Lihat buku agenda"),
        SetupStep.SigningProvider => ("Penyedia tanda tangan", "Pilih sertifikat dari e-office ini atau dari BSrE.", "/signing-provider", "Buka penyedia tanda tangan"),
        SetupStep.Certificate => ("Sertifikat penanda tangan", "Setiap penanda tangan mengaktifkan sertifikatnya sendiri; di sini tampak siapa yang sudah.", "/certificates", "Lihat sertifikat"),
        SetupStep.PracticeLetter => ("Surat percobaan", "Tulis satu nota dinas, paraf, dan tandatangani, sebelum semua pegawai masuk.", "/letters/new", "Tulis surat"),
    };
}
