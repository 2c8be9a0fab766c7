using EOffice.Grains.Inbox;

namespace EOffice.Portal.Inbox;

/// <summary>Where a line leads.</summary>
internal static class DeskPaths
{
    public static string Of(DeskLine line) => line.Kind switch
    {
        DeskItem.Letter => $"/letters/{line.Item}",
        DeskItem.IncomingLetter => $"/incoming/{line.Item}",
        _ => $"/dispositions/{line.Item}",
    };
}
