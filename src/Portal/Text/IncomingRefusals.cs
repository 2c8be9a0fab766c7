using EOffice.Grains.Incoming;

namespace EOffice.Portal.Text;

/// <summary>What the office says when something cannot be done with an incoming letter.</summary>
internal static class IncomingRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [IncomingRefusals.NotFound.Code] = "Surat ini tidak ditemukan.",
        [IncomingRefusals.NotTheIntake.Code] = "Hanya petugas penerima surat kantor ini yang dapat melakukannya.",
        [IncomingRefusals.NotTheHolder.Code] = "Surat ini sedang tidak berada di meja Anda.",
        [IncomingRefusals.AlreadyRegistered.Code] = "Surat ini sudah dicatat.",
        [IncomingRefusals.NotRegistered.Code] = "Surat ini belum dicatat. Catat dahulu supaya mendapat nomor agenda.",
        [IncomingRefusals.Settled.Code] = "Surat ini sudah selesai.",
        [IncomingRefusals.ReasonMissing.Code] = "Tulis alasannya, supaya pengirim tahu apa yang harus dilakukan.",
        [IncomingRefusals.SenderMissing.Code] = "Tulis nama pengirim surat.",
        [IncomingRefusals.SubjectMissing.Code] = "Tulis perihal surat.",
        [IncomingRefusals.DocumentMissing.Code] = "Unggah hasil pindai atau foto surat.",
        [IncomingRefusals.DateInTheFuture.Code] = "Tanggal ini belum terjadi. Periksa kembali.",
        [IncomingRefusals.ClassificationUnknown.Code] = "Klasifikasi ini tidak dikenal. Cari dan pilih dari daftar.",
        [IncomingRefusals.LeaderMissing.Code] = "Kantor ini belum mempunyai pimpinan. Pilih sendiri siapa yang membaca surat ini.",
        [IncomingRefusals.DispositionsOpen.Code] = "Masih ada disposisi yang belum selesai untuk surat ini.",
    };
}
