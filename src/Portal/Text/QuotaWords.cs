using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Text;

/// <summary>Use and limits in words; a bar beside them only repeats what they say.</summary>
internal static class QuotaWords
{
    private const int Soon = 80;

    /// <summary>"312 dari 5.000 akun (6 %)".</summary>
    public static string Accounts(long used, Quota quota) => $"{FixityWords.Count(used)} dari {FixityWords.Count(quota.Accounts)} akun ({Percent(used, quota.Accounts)} %)";

    /// <summary>"3,4 GB dari 500,0 GB (1 %)".</summary>
    public static string Bytes(long used, long most) => $"{FixityWords.Size(used)} dari {FixityWords.Size(most)} ({Percent(used, most)} %)";

    public static string Mails(long used, Quota quota) => $"{FixityWords.Count(used)} dari {FixityWords.Count(quota.MailsPerDay)} surel ({Percent(used, quota.MailsPerDay)} %)";

    public static string Requests(Quota quota)
        => $"{FixityWords.Count(quota.RequestsPerSecond)} permintaan per detik, dan sampai {FixityWords.Count(quota.Burst)} sekaligus setelah tenang";

    public static string Uploads(Quota quota) => $"{FixityWords.Count(quota.UploadsPerMinute)} berkas per menit";

    /// <summary>Whole percent, rounded down: 100 is said when nothing is left, and not before.</summary>
    public static long Percent(long used, long most) => (long)Math.Min(999, Math.Floor(100.0 * used / most));

    /// <summary>Null while there is plenty.</summary>
    public static (string Words, Tone Tone)? Warning(long used, long most) => Percent(used, most) switch
    {
        >= 100 => ("Penuh", Tone.Danger),
        >= Soon => ("Hampir penuh", Tone.Warning),
        _ => null,
    };
}
