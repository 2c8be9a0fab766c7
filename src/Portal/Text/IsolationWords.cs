using EOffice.Grains.Isolation;

namespace EOffice.Portal.Text;

/// <summary>Words about the proof that governments are apart.</summary>
internal static class IsolationWords
{
    /// <summary>A proof this old says nothing of today: two nights were missed.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromDays(2);

    /// <summary>What only the test suite proves, before a version is given out: it needs letters and people made for it.</summary>
    public static readonly IReadOnlyList<string> InTestsOnly =
    [
        "setiap alamat yang menyebut suatu hal, dengan hal milik pemerintah daerah lain: jawabannya sama dengan yang tidak ada",
        "sesi, kuki, dan token satu pemerintah daerah di alamat pemerintah daerah lain",
        "peran basis data mengubah atau menghapus riwayat, membuat tabel, atau menjadi peran lain",
        "peran konsol ini membaca rahasia atau mengubah catatan tindakan",
        "surat antar-pemerintah daerah dengan tanda tangan palsu, penerima lain, atau isi yang diganti",
    ];

    public static IReadOnlyList<(string Title, string Words, int Count)> Checks(IsolationCounts counts) =>
    [
        ("Basis data", "Peran tiap pemerintah daerah ditolak basis data lain dan katalog; tidak membaca rahasia katalog; tidak punya kuasa lain di server.", counts.Database),
        ("Kunci", "Nilai rahasia, kunci di katalog, dan tanda tangan satu pemerintah daerah tidak terbuka dan tidak berlaku sebagai milik yang lain.", counts.Keys),
        ("Penyimpanan", "Dokumen yang dipindahkan ke nama pemerintah daerah lain tidak terbuka; nama yang keluar dari foldernya ditolak.", counts.Storage),
        ("Nama", "Kunci bagian program dan permintaan tidak dapat berpindah ke pemerintah daerah lain.", counts.Names),
    ];
}
