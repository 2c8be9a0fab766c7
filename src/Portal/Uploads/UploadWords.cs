using EOffice.Documents.Verification;

namespace EOffice.Portal.Uploads;

/// <summary>Why an uploaded PDF was not taken, and what to do about it.</summary>
internal static class UploadWords
{
    public static string Of(UploadRefusal refusal) => refusal switch
    {
        UploadRefusal.Unreadable => "rusak atau bukan PDF. Simpan ulang sebagai PDF, lalu unggah lagi.",
        UploadRefusal.TooLarge => "terlalu besar. Perkecil dahulu, lalu unggah lagi.",
        UploadRefusal.TooManyPages => "terlalu banyak halamannya. Bagi menjadi beberapa berkas.",
        UploadRefusal.Encrypted => "terkunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.",
        UploadRefusal.XfaForm => "berisi formulir yang tidak dapat ditampilkan. Cetak ke PDF, lalu unggah hasilnya.",
        UploadRefusal.JavaScript or UploadRefusal.AutomaticAction or UploadRefusal.Launch
            => "berisi perintah yang berjalan sendiri, jadi tidak aman. Cetak ke PDF, lalu unggah hasilnya.",
        UploadRefusal.EmbeddedFile => "menyimpan berkas lain di dalamnya. Unggah berkas-berkas itu satu per satu.",
        UploadRefusal.ExternalContent or UploadRefusal.RichMedia
            => "memuat isi yang tidak dapat dicetak, misalnya video. Cetak ke PDF, lalu unggah hasilnya.",
    };
}
