using System.Collections.Immutable;
using EOffice.Documents.Layout;

namespace EOffice.Documents.Tests.Layout;

internal static class SampleSheets
{
    public static DispositionSheet Sheet(byte[]? crest = null, int steps = 3) => new(
        SampleLetters.Head(crest),
        "Balai Arsip Daerah Provinsi Nusa Raya",
        "000.5.3/0117/BAD/2026",
        new DateOnly(2026, 1, 9),
        new DateOnly(2026, 1, 12),
        "0231/2026",
        [new("Sangat Segera", false), new("Segera", true), new("Rahasia", false)],
        "Permintaan data arsip dinamis dan jadwal pendampingan penyusunan daftar arsip aktif pada perangkat daerah Tahun 2026",
        ["Sekretaris Dinas", "Kepala Bidang Layanan E-Government", "Kepala Subbagian Umum dan Kepegawaian"],
        [
            new("Tanggapan dan saran", true), new("Proses lebih lanjut", true), new("Koordinasi/konfirmasikan", false), new("Siapkan jawaban", false),
            new("Wakili/hadiri", false), new("Laporkan hasilnya", true), new("Arsipkan", false),
        ],
        "Mohon disiapkan data arsip dua tahun terakhir. Laporkan paling lambat Jumat, 16 Januari 2026.",
        new(["Kepala Dinas Komunikasi dan Informatika,"], "Drs. Bambang Setyo Nugroho, M.Si.", ["NIP 19700412 199503 1 002"]),
        [.. Enumerable.Range(0, steps).Select(Step)],
        "Dicetak dari aplikasi persuratan. Keadaan terbaru dilihat di aplikasi.",
        PaperSettings.A4,
        new("Lembar Disposisi 0231/2026", "Dinas Komunikasi dan Informatika", "Disposisi", new DateTimeOffset(2026, 1, 14, 2, 30, 0, TimeSpan.Zero), "disposisi-231"));

    private static SheetStep Step(int index)
    {
        ImmutableArray<string> posts = ["Kepala Dinas", "Sekretaris Dinas", "Kepala Subbagian Umum", "Arsiparis Ahli Pertama"];
        var at = new DateTimeOffset(2026, 1, 12, 8, 15, 0, TimeSpan.FromHours(7)).AddHours(index * 5);
        return new(at, posts[index % 3], posts[(index % 3) + 1], index % 2 == 0 ? "Proses lebih lanjut dan laporkan hasilnya." : "Siapkan daftar arsip aktif.",
            index < 2 ? "Selesai" : "Diterima");
    }
}
