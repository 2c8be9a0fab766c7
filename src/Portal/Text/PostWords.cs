using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Text;

/// <summary>How posts are called on pages.</summary>
internal static class PostWords
{
    /// <summary>"Plt. Kepala Dinas Kesehatan".</summary>
    public static string Title(HeldPost held) => Acting(held.Acting) is { Length: > 0 } prefix ? $"{prefix} {held.Title}" : held.Title;

    /// <summary>The abbreviation before a title; empty for a definitive holder.</summary>
    public static string Acting(ActingKind acting) => acting switch
    {
        ActingKind.Plt => "Plt.",
        ActingKind.Plh => "Plh.",
        ActingKind.Pj => "Pj.",
        _ => "",
    };

    /// <summary>The same in full, for people who wonder.</summary>
    public static string ActingInFull(ActingKind acting) => acting switch
    {
        ActingKind.Plt => "pelaksana tugas",
        ActingKind.Plh => "pelaksana harian",
        ActingKind.Pj => "penjabat",
        _ => "definitif",
    };
}
