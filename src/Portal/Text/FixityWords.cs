using System.Globalization;
using EOffice.Grains.Fixity;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Passes over the stored documents in words.</summary>
internal static class FixityWords
{
    private static readonly CultureInfo Indonesian = new("", false) { NumberFormat = { NumberGroupSeparator = ".", NumberDecimalSeparator = "," } };

    public static string Count(long number) => number.ToString("N0", Indonesian);

    /// <summary>"3,4 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 20 => $"{Count((bytes + 1023) >> 10)} KB",
        < 1 << 30 => $"{(bytes / (double)(1 << 20)).ToString("N1", Indonesian)} MB",
        _ => $"{(bytes / (double)(1 << 30)).ToString("N1", Indonesian)} GB",
    };

    /// <summary>"2 jam 5 menit".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{Math.Max(1, (int)time.TotalSeconds)} detik",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} menit",
        { TotalDays: < 1 } => time.Minutes == 0 ? $"{time.Hours} jam" : $"{time.Hours} jam {time.Minutes} menit",
        _ => time.Hours == 0 ? $"{(int)time.TotalDays} hari" : $"{(int)time.TotalDays} hari {time.Hours} jam",
    };

    /// <summary>What the pass under way is at.</summary>
    public static string Progress(FixityProgress pass) => pass.Stage switch
    {
        FixityStage.Gathering => "Mendata dokumen yang harus ada …",
        FixityStage.Reading => $"{Count(pass.Checked)} dari {Count(pass.Documents)} dokumen sudah diperiksa.",
        _ => $"{Count(pass.Checked)} dokumen sudah diperiksa. Mencari berkas yang tidak dipakai surat mana pun …",
    };

    /// <summary>A pass that has ended.</summary>
    public static IReadOnlyList<KeyFact> Facts(FixityProgress pass, OfficeClock clock) =>
    [
        new("Selesai", clock.Words(pass.EndedAt!.Value)),
        new("Lamanya", Duration(pass.EndedAt.Value - pass.StartedAt)),
        new("Dokumen", $"{Count(pass.Documents)} ({Size(pass.Bytes)})"),
        new("Rusak", Count(pass.Damaged)),
        new("Hilang", Count(pass.Missing)),
        new("Berkas tanpa surat", pass.Orphans == 0 ? "0" : $"{Count(pass.Orphans)} ({Size(pass.OrphanBytes)})"),
    ];

    public static string State(DocumentState state) => state == DocumentState.Damaged ? "Rusak" : "Hilang";

    /// <summary>Which letter: its number and date, else what it is.</summary>
    public static string Letter(FixityFinding finding) => finding.OfAgenda ? "Berkas sebuah acara" : (finding.Outgoing ? "Surat keluar" : "Surat masuk") + (finding.Number, finding.Outgoing) switch
    {
        ({ } number, _) => $" nomor {number}",
        (null, true) => " yang belum bernomor (konsep)",
        (null, false) => " yang belum diregistrasi",
    };
}
