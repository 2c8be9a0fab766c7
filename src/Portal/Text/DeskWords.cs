using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Verbs and states of desk lines in the words of an office.</summary>
internal static class DeskWords
{
    /// <summary>The button of a line; null when nothing has to be done.</summary>
    public static string? Verb(DeskVerb verb) => verb switch
    {
        DeskVerb.Continue => "Lanjutkan menulis",
        DeskVerb.Initial => "Periksa dan paraf",
        DeskVerb.Seal => "Tanda tangani",
        DeskVerb.Register => "Catat surat",
        DeskVerb.Read => "Baca",
        DeskVerb.Accept => "Terima tugas",
        DeskVerb.FollowUp => "Tindak lanjuti",
        DeskVerb.Redirect => "Alihkan",
        DeskVerb.Answer => "Jawab pertanyaan",
        DeskVerb.Urge => "Ingatkan",
        DeskVerb.Handover => "Catat penyerahan",
        DeskVerb.Send => "Kirim atau tahan",
        _ => null,
    };

    /// <summary>A line's state for its tag. What the verb says already gets no tag.</summary>
    public static (string Text, Tone Tone)? Status(DeskLine line)
        => line.Kind switch
        {
            DeskItem.Letter => Letter(line.Status),
            DeskItem.IncomingLetter => Incoming(line.Status),
            _ => Disposition(line.Status),
        };

    /// <summary>Above Biasa, said on every list.</summary>
    public static (string Text, Tone Tone)? Secrecy(Secrecy secrecy) => secrecy switch
    {
        Grains.Letters.Secrecy.Restricted => ("Terbatas", Tone.Warning),
        Grains.Letters.Secrecy.Confidential => ("Rahasia", Tone.Danger),
        Grains.Letters.Secrecy.TopSecret => ("Sangat Rahasia", Tone.Danger),
        _ => null,
    };

    public static (string Text, Tone Tone)? Urgency(Urgency urgency) => urgency switch
    {
        Grains.Letters.Urgency.Urgent => ("Segera", Tone.Warning),
        Grains.Letters.Urgency.VeryUrgent => ("Sangat Segera", Tone.Danger),
        _ => null,
    };

    private static (string, Tone)? Letter(string status) => status switch
    {
        "draft" => ("Konsep", Tone.Neutral),
        "returned" => ("Dikembalikan untuk diperbaiki", Tone.Warning),
        "in-review" => ("Sedang diparaf", Tone.Info),
        "awaiting-seal" => ("Menunggu tanda tangan", Tone.Info),
        "sealing" => ("Menunggu TTE", Tone.Warning),
        "passed-over" => ("Dilewati atasan", Tone.Warning),
        "to-hand-over" => ("Perlu diserahkan di luar sistem", Tone.Warning),
        "unsent" => ("Belum dikirim", Tone.Warning),
        "held-back" => ("Ditahan", Tone.Warning),
        "sealed" => ("Sudah ditandatangani", Tone.Success),
        "withdrawn" => ("Dicabut", Tone.Danger),
        "replaced" => ("Diganti", Tone.Warning),
        "discarded" => ("Dibuang", Tone.Neutral),
        _ => null,
    };

    private static (string, Tone)? Incoming(string status) => status switch
    {
        "arrived" => ("Baru tiba", Tone.Info),
        "registered" => ("Sudah dicatat", Tone.Info),
        "disposed" => ("Sudah didisposisi", Tone.Success),
        "closed" => ("Selesai", Tone.Success),
        "rejected" => ("Ditolak", Tone.Danger),
        "withdrawn" => ("Dicabut oleh pengirim", Tone.Danger),
        "replaced" => ("Diganti oleh pengirim", Tone.Warning),
        _ => null,
    };

    private static (string, Tone)? Disposition(string status) => status switch
    {
        "sent" => ("Belum diterima", Tone.Info),
        "given" => ("Sedang dikerjakan", Tone.Info),
        "accepted" => ("Sedang dikerjakan", Tone.Info),
        "completed" => ("Selesai", Tone.Success),
        "returned" => ("Dikembalikan", Tone.Warning),
        "redirected" => ("Dialihkan", Tone.Neutral),
        "reassigned" => ("Dipindahkan atasan", Tone.Warning),
        "taken-back" => ("Ditarik kembali", Tone.Neutral),
        "informed" => ("Untuk diketahui", Tone.Info),
        "noted" => ("Sudah diketahui", Tone.Success),
        "approved" => ("Hasil diterima", Tone.Success),
        "asked" => ("Ada pertanyaan", Tone.Warning),
        "answered" => ("Pertanyaan sudah dijawab", Tone.Info),
        "near" => ("Batas waktu dekat", Tone.Warning),
        "late" => ("Terlambat", Tone.Danger),
        "urged" => ("Diingatkan: terlambat", Tone.Danger),
        _ => null,
    };
}
