using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Text;

/// <summary>Announcements in words.</summary>
internal static class AnnouncementWords
{
    /// <summary>When the service is away, or until when it is told.</summary>
    public static string When(Announcement one, OfficeClock clock) => one.BeginsAt is { } begins
        ? clock.Day(begins) == clock.Day(one.EndsAt) ? $"{clock.Words(begins)} sampai {clock.Time(one.EndsAt)}" : $"{clock.Words(begins)} sampai {clock.Words(one.EndsAt)}"
        : $"tampil sampai {clock.Words(one.EndsAt)}";

    /// <summary>"Besok pukul 22.00 sampai pukul 23.30."</summary>
    public static string Sentence(Announcement one, OfficeClock clock)
    {
        var when = When(one, clock);
        return $"{char.ToUpperInvariant(when[0])}{when[1..]}.";
    }
}
