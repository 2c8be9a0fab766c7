using EOffice.Grains.Practice;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What practice consists of, and how far an office is.</summary>
internal static class PracticeWords
{
    public static IReadOnlyList<string> Kept { get; } =
    [
        "Kantor, jabatan, pegawai, dan siapa memegang jabatan apa.",
        "Akun, kata sandi, verifikasi dua langkah, dan sertifikat tanda tangan.",
        "Lambang, warna, kop, pola nomor, klasifikasi, dan semua pengaturan.",
        "Jejak audit: siapa melakukan apa dan kapan, termasuk pembersihan ini.",
    ];

    public static IReadOnlyList<KeyFact> Facts(PracticeData data) =>
    [
        new("Konsep dan surat yang belum ditandatangani", Count(data.Drafts)),
        new("Surat keluar yang sudah ditandatangani", Count(data.Sealed)),
        new("Surat masuk", Count(data.Incoming)),
        new("Disposisi", Count(data.Dispositions)),
        new("Nomor di buku agenda", Count(data.Numbers)),
        new("Baris di meja pegawai", Count(data.DeskLines)),
        new("Tanda tangan sekaligus", Count(data.Batches)),
        new("Berkas", "Semua PDF, lampiran, dan pindaian dari surat-surat itu"),
    ];

    /// <summary>Each with whether it is as it should be.</summary>
    public static IEnumerable<(bool Good, string Text)> Checks(OfficeReadiness office)
    {
        yield return office.Head is null ? (false, "Belum punya jabatan pimpinan")
            : office.HeadName is null ? (false, $"{office.Head} sedang kosong")
            : office.HeadCanSign ? (true, $"{office.HeadName}, {office.Head}, dapat menandatangani")
            : (false, $"{office.HeadName}, {office.Head}, belum dapat menandatangani: belum punya sertifikat yang berlaku");
        yield return office.Posts == 0 ? (false, "Belum punya jabatan")
            : (office.Filled == office.Posts, $"{Count(office.Filled)} dari {Count(office.Posts)} jabatan terisi");
        yield return office.People == 0 ? (false, "Belum ada pegawai")
            : (office.SignedIn == office.People, $"{Count(office.SignedIn)} dari {Count(office.People)} pegawai pernah masuk");
        yield return (true, office.OwnPattern ? "Pola nomor surat milik sendiri" : "Pola nomor surat pemerintah daerah");
    }

    private static string Count(int count) => FixityWords.Count(count);
}
