using EOffice.Grains.Registers;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a classification code cannot be changed so.</summary>
internal static class ClassificationRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [ClassificationRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah klasifikasi.",
        [ClassificationRefusals.CodeMalformed.Code] = "Kode berisi angka atau huruf dengan titik, misalnya 000.1.5.",
        [ClassificationRefusals.NameMissing.Code] = "Isi namanya, paling banyak 200 huruf.",
        [ClassificationRefusals.NotFound.Code] = "Kode itu tidak ditemukan.",
        [ClassificationRefusals.NotASheet.Code] = "Berkas itu bukan CSV atau XLSX yang dapat dibaca. Simpan lagi dari Excel.",
        [ClassificationRefusals.TooLarge.Code] = "Berkas itu terlalu besar: paling besar 10 MB dan 20.000 baris.",
        [ClassificationRefusals.NotThisForm.Code] = "Baris pertama harus memuat judul kolom Kode dan Nama.",
    };
}
