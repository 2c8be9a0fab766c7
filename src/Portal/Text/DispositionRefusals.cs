using EOffice.Grains.Dispositions;

namespace EOffice.Portal.Text;

/// <summary>What the office says when something cannot be done with a disposition.</summary>
internal static class DispositionRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [DispositionRefusals.NotFound.Code] = "Disposisi ini tidak ditemukan.",
        [DispositionRefusals.NotTheRecipient.Code] = "Disposisi ini tidak ditujukan kepada Anda.",
        [DispositionRefusals.NotTheGiver.Code] = "Hanya pemberi disposisi yang dapat mengalihkannya.",
        [DispositionRefusals.MayNotDispose.Code] = "Surat ini tidak berada di meja Anda, jadi Anda tidak dapat memberi disposisi.",
        [DispositionRefusals.RecipientMissing.Code] = "Pilih sedikitnya satu orang.",
        [DispositionRefusals.NotASubordinate.Code] = "Disposisi hanya dapat diberikan kepada bawahan Anda.",
        [DispositionRefusals.InChargeNotAmongRecipients.Code] = "Penanggung jawab harus salah satu dari yang dipilih.",
        [DispositionRefusals.InstructionMissing.Code] = "Pilih sedikitnya satu petunjuk, supaya jelas apa yang harus dikerjakan.",
        [DispositionRefusals.InstructionUnknown.Code] = "Petunjuk ini tidak dikenal. Pilih dari daftar.",
        [DispositionRefusals.DueInThePast.Code] = "Batas waktu ini sudah lewat. Pilih hari ini atau sesudahnya.",
        [DispositionRefusals.ReasonMissing.Code] = "Tulis alasannya, supaya pemberi disposisi tahu apa yang harus dilakukan.",
        [DispositionRefusals.ResultMissing.Code] = "Tulis hasilnya.",
        [DispositionRefusals.FileMissing.Code] = "Ada bukti yang tidak lengkap terkirim. Pilih berkasnya lagi.",
        [DispositionRefusals.WordsMissing.Code] = "Tulis apa yang sudah dikerjakan.",
        [DispositionRefusals.PercentOutOfRange.Code] = "Isi dengan angka 0 sampai 100.",
        [DispositionRefusals.AlreadyAccepted.Code] = "Disposisi ini sudah diterima.",
        [DispositionRefusals.NotAccepted.Code] = "Terima disposisi ini dahulu.",
        [DispositionRefusals.AlreadySettled.Code] = "Disposisi ini sudah selesai atau sudah dikembalikan.",
        [DispositionRefusals.NotReturned.Code] = "Disposisi ini tidak sedang dikembalikan.",
        [DispositionRefusals.AlreadyARecipient.Code] = "Orang ini sudah mendapat disposisi yang sama.",
        [DispositionRefusals.BranchesOpen.Code] = "Yang diteruskan ke bawahan belum selesai. Tunggu atau alihkan dahulu.",
        [DispositionRefusals.OnlyInformed.Code] = "Disposisi ini hanya untuk Anda ketahui. Tidak ada yang perlu dikerjakan.",
        [DispositionRefusals.RoleTwice.Code] = "Ada yang dipilih dua kali: untuk mengerjakan dan untuk diketahui. Pilih salah satu.",
        [DispositionRefusals.DueTwice.Code] = "Isi salah satu saja: jumlah hari kerja atau tanggal.",
        [DispositionRefusals.WorkingDaysOutOfRange.Code] = "Isi dengan angka 1 sampai 60 hari kerja.",
        [DispositionRefusals.QuestionOpen.Code] = "Pertanyaan Anda yang terakhir belum dijawab. Tunggu jawabannya dahulu.",
        [DispositionRefusals.QuestionMissing.Code] = "Tulis pertanyaan Anda.",
        [DispositionRefusals.NothingAsked.Code] = "Tidak ada pertanyaan yang menunggu jawaban.",
        [DispositionRefusals.AnswerMissing.Code] = "Tulis jawaban Anda.",
        [DispositionRefusals.AlreadyRead.Code] = "Penerima sudah membukanya, jadi tidak dapat ditarik kembali. Hubungi penerima supaya mengembalikannya.",
        [DispositionRefusals.NotCompleted.Code] = "Bagian ini belum dinyatakan selesai.",
        [DispositionRefusals.AlreadyApproved.Code] = "Hasil ini sudah Anda terima.",
        [DispositionRefusals.AboveSettled.Code] = "Tugas Anda sendiri sudah dinyatakan selesai. Minta pemberi disposisi membukanya dahulu.",
        [DispositionRefusals.NothingToUrge.Code] = "Tidak ada yang terlambat, atau sudah Anda ingatkan.",
        [DispositionRefusals.NotAbove.Code] = "Hanya pemberi disposisi atau atasannya yang dapat memindahkannya, dan hanya dari meja bawahannya sendiri.",
        [DispositionRefusals.NothingToReassign.Code] = "Disposisi ini sudah tidak berada di meja itu. Muat ulang halamannya.",
        [DispositionRefusals.PassedFurther.Code] = "Pemegangnya sudah meneruskan disposisi ini ke bawahannya, dan yang di bawah itu belum selesai. Pilih apa yang terjadi dengan lembar di bawahnya.",
        [DispositionRefusals.BelowItself.Code] = "Pejabat yang Anda pilih sendiri mengerjakan lembar di bawahnya, atau bawahan dari yang mengerjakannya. Pilih “ikut pindah”, atau pejabat lain.",
        [DispositionRefusals.BelowNotUnderYou.Code] = "Lembar di bawahnya dikerjakan oleh pejabat yang bukan bawahan Anda. Biarkan tetap pada mereka.",
        [DispositionRefusals.NotUnderYou.Code] = "Pilih jabatan di bawah Anda. Kepada pemberi disposisi atau atasannya tidak dapat dipindahkan.",
        [DispositionRefusals.ReassignReasonMissing.Code] = "Tulis alasannya. Pemberi disposisi, pemegang lama, dan pemegang baru membacanya.",
        [DispositionRefusals.ReassignReasonTooLong.Code] = "Alasan paling panjang 500 huruf.",
        [DispositionRefusals.AnsweringLetterUnknown.Code] = "Surat jawaban itu tidak ditemukan.",
    };
}

/// <summary>What is said when something cannot be done with the instructions a government offers, or with a leader's standing dispositions.</summary>
internal static class InstructionRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [InstructionRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah petunjuk disposisi.",
        [InstructionRefusals.WordsMissing.Code] = "Tulis petunjuknya.",
        [InstructionRefusals.WordsTooLong.Code] = "Petunjuk paling panjang 60 huruf.",
        [InstructionRefusals.TooMany.Code] = "Petunjuk sudah terlalu banyak. Pakai lagi yang sudah ada.",
        [StandingRefusals.NameMissing.Code] = "Tulis nama yang mudah diingat, paling panjang 60 huruf.",
        [StandingRefusals.NotFound.Code] = "Disposisi siap pakai ini tidak ditemukan.",
        [StandingRefusals.TooMany.Code] = "Paling banyak 12 disposisi siap pakai. Hapus yang jarang dipakai.",
    };
}
