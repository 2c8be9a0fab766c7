namespace EOffice.Grains.Signing;

/// <summary>When an official is warned that the certificate will expire: 90, 30 and 7 days ahead. Whoever comes late gives only the most urgent.</summary>
internal static class ExpiryWarning
{
    private static readonly int[] Days = [90, 30, 7];

    public static DateTimeOffset First(DateTimeOffset until) => until - TimeSpan.FromDays(Days[0]);

    /// <summary>Days ahead of the warning to give now; null when it is too early, or too late.</summary>
    public static int? At(DateTimeOffset until, DateTimeOffset now)
        => until <= now ? null : Days.Where(days => until - TimeSpan.FromDays(days) <= now).Select(days => (int?)days).LastOrDefault();

    /// <summary>When to give the next after this moment; null when there is none.</summary>
    public static DateTimeOffset? Next(DateTimeOffset until, DateTimeOffset now)
        => Days.Select(days => (DateTimeOffset?)(until - TimeSpan.FromDays(days))).FirstOrDefault(at => at > now);
}
