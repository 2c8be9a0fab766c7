using System.Globalization;
using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Text;

/// <summary>How far a batch is, in words.</summary>
internal static class SealBatchWords
{
    /// <summary>"3 dari 12 surat selesai.", "Terhenti: 3 ditandatangani, 9 belum."</summary>
    public static string Sentence(SealBatchView batch) => batch.State switch
    {
        SealBatchState.Running when batch.Stopping => Say($"Berhenti setelah surat ini: {Done(batch)} dari {batch.Letters.Length} surat selesai."),
        SealBatchState.Running => Say($"Sedang menandatangani: {Done(batch)} dari {batch.Letters.Length} surat selesai."),
        SealBatchState.Interrupted or SealBatchState.Halted => Say($"Terhenti: {Counts(batch)}, {batch.Left} belum."),
        SealBatchState.Stopped => Say($"Anda hentikan: {Counts(batch)}, {batch.Left} belum."),
        SealBatchState.Finished => Say($"Selesai: {Counts(batch)}."),
    };

    /// <summary>Why it is not running, and what that means; null when there is nothing to explain.</summary>
    public static string? Explanation(SealBatchView batch) => batch.State switch
    {
        SealBatchState.Interrupted => "Sistem sempat terputus di tengah pekerjaan. Tidak ada surat yang ditandatangani dua kali dan tidak ada nomor yang hilang.",
        SealBatchState.Halted when batch.HaltedBy is { } refusal => RefusalText.Of(refusal),
        _ => null,
    };

    /// <summary>Why a letter was skipped.</summary>
    public static string Reason(SealBatchLine letter) => letter.Reason switch
    {
        null => "Tidak ditandatangani.",
        { } reason when reason.Code == LetterRefusals.ContentChanged.Code => "Isi surat berubah setelah Anda setujui. Baca dan setujui lagi.",
        { } reason when reason.Code == LetterRefusals.NotTheSigner.Code => "Surat ini sudah tidak menunggu tanda tangan Anda.",
        { } reason when reason.Code == LetterRefusals.NotInReview.Code => "Surat ini sudah ditarik atau dikembalikan.",
        { } reason => RefusalText.Of(reason),
    };

    private static int Done(SealBatchView batch) => batch.Letters.Length - batch.Left;

    private static string Counts(SealBatchView batch)
        => batch.Skipped == 0 ? Say($"{batch.Sealed} ditandatangani") : Say($"{batch.Sealed} ditandatangani, {batch.Skipped} dilewati");

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
