using EOffice.Grains.Inbox;

namespace EOffice.Portal.Inbox;

/// <summary>One view (tab) of a box.</summary>
/// <param name="Show">In the address: ?show=unread; empty for the first view.</param>
/// <param name="Verb">Only lines with this verb; null for all of the filter.</param>
/// <param name="Empty">What is said when there is nothing.</param>
public sealed record DeskView(string Show, string Label, DeskFilter Filter, DeskVerb? Verb, string Empty)
{
    public static IReadOnlyList<DeskView> Incoming { get; } =
    [
        new("", "Perlu tindakan", DeskFilter.NeedsAction, null, "Tidak ada surat masuk yang menunggu Anda"),
        new("unread", "Belum dibaca", DeskFilter.Unread, null, "Semua surat masuk sudah dibaca"),
        new("all", "Semua", DeskFilter.All, null, "Belum ada surat masuk"),
    ];

    public static IReadOnlyList<DeskView> Dispositions { get; } =
    [
        new("", "Perlu tindakan", DeskFilter.NeedsAction, null, "Tidak ada disposisi yang menunggu Anda"),
        new("due", "Batas waktu tiba", DeskFilter.Due, null, "Tidak ada disposisi yang batas waktunya hari ini atau sudah lewat"),
        new("given-late", "Anda berikan, terlambat", DeskFilter.GivenLate, null, "Tidak ada disposisi dari Anda yang terlambat"),
        new("unread", "Belum dibaca", DeskFilter.Unread, null, "Semua disposisi sudah dibaca"),
        new("all", "Semua", DeskFilter.All, null, "Belum ada disposisi"),
    ];

    public static IReadOnlyList<DeskView> Letters { get; } =
    [
        new("", "Perlu tindakan", DeskFilter.NeedsAction, null, "Tidak ada surat keluar yang menunggu Anda"),
        new("drafts", "Konsep", DeskFilter.NeedsAction, DeskVerb.Continue, "Tidak ada konsep surat"),
        new("to-initial", "Perlu paraf", DeskFilter.NeedsAction, DeskVerb.Initial, "Tidak ada surat yang menunggu paraf Anda"),
        new("to-sign", "Perlu tanda tangan", DeskFilter.NeedsAction, DeskVerb.Seal, "Tidak ada surat yang menunggu tanda tangan Anda"),
        new("all", "Semua", DeskFilter.All, null, "Belum ada surat keluar"),
    ];
}
