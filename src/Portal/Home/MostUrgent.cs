using EOffice.Grains.Inbox;

namespace EOffice.Portal.Home;

/// <summary>The order of work on one's desk: deadlines first, then urgency, then whatever has waited longest.</summary>
internal static class MostUrgent
{
    public static IReadOnlyList<DeskLine> First(IEnumerable<DeskLine> lines)
        => [.. lines
            .OrderBy(line => line.DueOn ?? DateOnly.MaxValue)
            .ThenByDescending(line => line.Urgency)
            .ThenBy(line => line.MovedAt)];
}
