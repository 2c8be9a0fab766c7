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
}
