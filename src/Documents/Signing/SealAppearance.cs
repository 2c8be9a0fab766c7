namespace EOffice.Documents.Signing;

/// <summary>What a visible seal shows. Only the first seal of a file can be visible: anything that appears later on a signed page makes it suspicious.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Name">With titles, in bold.</param>
/// <param name="Post">In which the signer acts.</param>
/// <param name="Time">In words of the place ("4 Maret 2026, 10.15 WIB").</param>
/// <param name="Picture">A crest or the like, PNG or JPEG; left out when empty or unreadable.</param>
public sealed record SealAppearance(
    int Page, SealPlace Place, string Name, string Post, string Time, string? Reason = null, ReadOnlyMemory<byte> Picture = default);

/// <summary>A place on a page as it is shown, in points from its lower left corner.</summary>
public sealed record SealPlace(double Left, double Bottom, double Width, double Height)
{
    /// <summary>Smaller ones can't be read.</summary>
    public const double LeastWidth = 60, LeastHeight = 30;
}
