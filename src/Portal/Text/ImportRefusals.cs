using EOffice.Grains.Imports;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a spreadsheet cannot be taken.</summary>
internal static class ImportRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [ImportRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengimpor susunan organisasi.",
        [ImportRefusals.NoFile.Code] = "Pilih berkas lembar kerjanya. Berkas kosong tidak dapat dibaca.",
        [ImportRefusals.NotASheet.Code] = "Berkas itu rusak atau bukan lembar kerja. Simpan lagi sebagai XLSX atau CSV.",
        [ImportRefusals.Encrypted.Code] = "Berkas itu berformat XLS lama atau dikunci kata sandi. Simpan lagi sebagai XLSX tanpa kata sandi.",
        [ImportRefusals.TooLarge.Code] = "Berkas itu terlalu besar. Paling besar 10 MB.",
        [ImportRefusals.TooManyRows.Code] = "Berkas itu memuat lebih dari 20.000 baris. Hapus baris kosong di bawah tabel, atau pecah menjadi beberapa berkas.",
        [ImportRefusals.NotThisForm.Code] = "Lembar “{0}” tidak dikenal dari judul kolomnya. Pakai contoh yang dapat diunduh di atas; baris pertamanya judul kolom.",
        [ImportRefusals.SheetTwice.Code] = "Lembar {0} ada dua kali. Unggah satu saja.",
        [ImportRefusals.NotFound.Code] = "Impor itu tidak ditemukan.",
        [ImportRefusals.HasProblems.Code] = "Masih ada yang perlu diperbaiki, jadi belum diterapkan.",
        [ImportRefusals.Changed.Code] = "Susunan organisasi berubah sejak Anda memeriksanya. Periksa sekali lagi, lalu terapkan.",
        [ImportRefusals.Over.Code] = "Impor ini sudah diterapkan atau dibuang.",
    };
}
