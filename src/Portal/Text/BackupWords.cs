namespace EOffice.Portal.Text;

/// <summary>Words about backups.</summary>
internal static class BackupWords
{
    public static string Overdue(TimeSpan every, bool forOperators)
        => $"Seharusnya dibuat {Interval(every)}, tetapi sudah lewat dua kali waktunya. "
            + (forOperators ? "Periksa catatan proses dan ruang di folder cadangan." : "Beri tahu operator sistem.");

    public static string Unsound(bool forOperators)
        => "Cadangan yang terakhir diuji tidak dapat dipulihkan seperti saat dibuat. "
            + (forOperators ? "Periksa media penyimpanan cadangan, lalu buat cadangan baru; cadangan baru diuji malam berikutnya." : "Beri tahu operator sistem.");

    public static string Unproved(int days, bool forOperators)
        => $"Seharusnya diuji {(days == 1 ? "setiap malam" : $"setiap {days} hari")}, tetapi sudah lewat dua kali waktunya. "
            + (forOperators ? "Periksa catatan proses, dan apakah malam cukup panjang untuk semua pemerintah daerah." : "Beri tahu operator sistem.");

    private static string Interval(TimeSpan every)
        => every.TotalHours % 24 == 0 ? every.TotalDays == 1 ? "setiap malam" : $"setiap {every.TotalDays:0} hari" : $"setiap {every.TotalHours:0} jam";
}
