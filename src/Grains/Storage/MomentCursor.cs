using System.Globalization;

namespace EOffice.Grains.Storage;

/// <summary>Where a page of a list ended that runs from the newest to the oldest, then by id.</summary>
internal static class MomentCursor
{
    public static string Of(DateTimeOffset at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:O}/{id}");

    /// <summary>Before everything when there is none, or nobody can read it.</summary>
    public static (DateTimeOffset At, Guid Id) Read(string? cursor)
        => cursor?.Split('/') is [var at, var id] && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && Guid.TryParse(id, out var last)
            ? (moment.ToUniversalTime(), last)
            : (DateTimeOffset.MaxValue, Guid.Empty);
}
