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
        [DispositionRefusals.BranchesOpen.Code] = "Disposisi yang Anda teruskan ke bawahan belum selesai. Tunggu atau alihkan dahulu.",
        [DispositionRefusals.AnsweringLetterUnknown.Code] = "Surat jawaban itu tidak ditemukan.",
    };
}
