using EOffice.Grains.Letters;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a letter cannot be written, moved or sealed.</summary>
internal static class LetterRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [LetterRefusals.NotFound.Code] = "Surat ini tidak ditemukan. Mungkin sudah dibuang oleh pembuatnya.",
        [LetterRefusals.AnsweredNotFound.Code] = "Surat masuk yang hendak dijawab tidak ditemukan di meja Anda.",
        [LetterRefusals.NotTheDrafter.Code] = "Hanya pembuat surat yang dapat melakukan ini.",
        [LetterRefusals.NotTheHolder.Code] = "Surat ini sudah tidak berada di meja Anda. Muat ulang halaman untuk melihat di mana surat ini sekarang.",
        [LetterRefusals.NotTheSigner.Code] = "Surat ini tidak sedang menunggu tanda tangan Anda.",
        [LetterRefusals.NotADraft.Code] = "Surat ini sudah bukan konsep, jadi tidak dapat diubah lagi di sini.",
        [LetterRefusals.NotInReview.Code] = "Keadaan surat ini sudah berubah, jadi langkah tadi tidak diperlukan lagi.",
        [LetterRefusals.AlreadySealed.Code] = "Surat ini sudah ditandatangani dan dikirim.",
        [LetterRefusals.SealingUnderWay.Code] = "Surat ini sedang ditandatangani. Tunggu sebentar, lalu muat ulang halaman.",
        [LetterRefusals.DraftIsNewer.Code] = "Surat ini sudah disimpan di tempat lain setelah Anda membukanya. Pilih tulisan mana yang dipakai.",
        [LetterRefusals.ContentChanged.Code] = "Isi surat sudah berubah sejak Anda membukanya. Baca lagi isinya, lalu ulangi.",
        [LetterRefusals.ReasonMissing.Code] = "Tulis alasan pengembalian, supaya pembuat surat tahu apa yang perlu diperbaiki.",
        [LetterRefusals.SubjectMissing.Code] = "Isi perihal surat.",
        [LetterRefusals.SubjectTooLong.Code] = "Perihal terlalu panjang. Ringkas menjadi paling banyak 300 huruf.",
        [LetterRefusals.RecipientMissing.Code] = "Pilih paling sedikit satu tujuan surat.",
        [LetterRefusals.BodyMissing.Code] = "Tulis isi surat.",
        [LetterRefusals.BodyMalformed.Code] = "Ada bagian isi surat yang tidak dapat disimpan. Hapus bagian yang baru ditempel, lalu coba lagi.",
        [LetterRefusals.ManuscriptUnfit.Code] = "Naskah PDF itu tidak dapat dipakai. Cetak ulang ke PDF tanpa kata sandi, lalu unggah lagi.",
        [LetterRefusals.ClassificationMissing.Code] = "Pilih klasifikasi surat.",
        [LetterRefusals.ClassificationUnknown.Code] = "Kode klasifikasi itu tidak dikenal. Cari dengan kata, lalu pilih dari hasilnya.",
        [LetterRefusals.SignerMissing.Code] = "Pilih siapa yang menandatangani surat.",
        [LetterRefusals.SignerMayNotSign.Code] = "Jabatan itu tidak berwenang menandatangani surat. Pilih jabatan lain.",
        [LetterRefusals.SignerVacant.Code] = "Jabatan penanda tangan sedang kosong: {0}. Pilih jabatan lain, atau tunggu sampai ada pejabatnya.",
        [LetterRefusals.TooManySigners.Code] = "Paling banyak dua pejabat dapat menandatangani satu surat.",
        [LetterRefusals.AlreadyOnTheChain.Code] = "Jabatan itu sudah ikut memeriksa atau menandatangani surat ini.",
        [LetterRefusals.CoordinatorVacant.Code] = "Jabatan itu sedang kosong. Pilih jabatan lain.",
        [LetterRefusals.TooManyRecipients.Code] = "Tujuan dan tembusan terlalu banyak. Paling banyak 200.",
        [LetterRefusals.AttachmentMissing.Code] = "Ada lampiran yang tidak lengkap terkirim. Hapus lampiran itu, lalu unggah lagi.",
        [LetterRefusals.TooManyAttachments.Code] = "Lampiran terlalu banyak. Paling banyak 20 berkas.",
        [LetterRefusals.NotAnOutsideRecipient.Code] = "Surat untuk tujuan ini sudah diserahkan, atau dikirim sendiri oleh sistem.",
        [LetterRefusals.NotKeptBack.Code] = "Surat ini sudah dikirim.",
        [LetterRefusals.AlreadyHeld.Code] = "Surat ini sudah ditahan. Kirim surat itu bila sudah waktunya.",
        [LetterRefusals.MayNotSend.Code] = "Hanya pembuat surat ini dan penanda tangannya yang dapat mengirim atau menahannya.",
        [LetterRefusals.HoldReasonMissing.Code] = "Tulis mengapa surat ini ditahan, supaya yang lain tahu.",
        [LetterRefusals.HoldReasonTooLong.Code] = "Alasan terlalu panjang. Ringkas menjadi paling banyak 500 huruf.",
        [LetterRefusals.ReplacementGoesOut.Code] = "Surat pengganti langsung dikirim: penerima surat lama segera diberi tahu bahwa surat itu diganti.",
        [LetterRefusals.NotSealed.Code] = "Surat ini belum ditandatangani, jadi belum perlu dicabut atau diganti.",
        [LetterRefusals.MayNotWithdraw.Code] = "Hanya penanda tangan surat ini, atau atasannya, yang dapat mencabutnya.",
        [LetterRefusals.AlreadyWithdrawn.Code] = "Surat ini sudah dicabut.",
        [LetterRefusals.AlreadyReplaced.Code] = "Surat itu sudah diganti dengan surat lain, jadi tidak dapat dicabut atau diganti lagi.",
        [LetterRefusals.WithdrawalReasonMissing.Code] = "Tulis alasan pencabutan, supaya penerima tahu mengapa surat ini tidak berlaku lagi.",
        [LetterRefusals.WithdrawalReasonTooLong.Code] = "Alasan terlalu panjang. Ringkas menjadi paling banyak 1.000 huruf.",
        [LetterRefusals.ReplacedNotFound.Code] = "Surat yang hendak diganti tidak ditemukan.",
        [LetterRefusals.MayNotReplace.Code] = "Hanya pembuat surat itu, penanda tangannya, atau atasannya yang dapat menulis penggantinya.",
        [LetterRefusals.ReplacementSigner.Code] = "Surat pengganti harus ditandatangani oleh penanda tangan surat yang diganti, atau atasannya.",
        [LetterRefusals.RecipientPractises.Code] = "{0} masih berlatih dan belum menerima surat resmi lewat sistem. Ganti tujuan itu dengan tujuan di luar sistem, lalu serahkan suratnya sendiri.",
        [LetterRefusals.RecipientLive.Code] = "{0} sudah memakai sistem ini secara resmi, jadi surat latihan tidak dapat dikirim ke sana. Pilih tujuan di pemerintah daerah Anda sendiri, atau di luar sistem.",
        [LetterRefusals.ManuscriptSignedInPractice.Code] = "Naskah itu sudah ditandatangani, jadi tanda LATIHAN tidak dapat dibubuhkan. Selama masa latihan, pakai naskah yang belum ditandatangani.",
    };
}
