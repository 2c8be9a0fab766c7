namespace EOffice.Portal.Text;

/// <summary>Words about backups.</summary>
internal static class BackupWords
{
    public static string Overdue(TimeSpan every, bool forOperators)
        => $"Seharusnya dibuat {Interval(every)}, tetapi sudah lewat dua kali waktunya. "
            + (forOperators ? "Periksa catatan proses dan ruang di folder cadangan." : "Beri tahu operator sistem.");

    private static string Interval(TimeSpan every)
        => every.TotalHours % 24 == 0 ? every.TotalDays == 1 ? "setiap malam" : $"setiap {every.TotalDays:0} hari" : $"setiap {every.TotalHours:0} jam";
}
