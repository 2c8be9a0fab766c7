namespace EOffice.Grains.Agenda;

/// <summary>The three zones of Indonesia (Keputusan Presiden 41/1987); none has daylight saving.</summary>
public static class AgendaZones
{
    /// <summary>IANA name and what people call it.</summary>
    public static IReadOnlyList<(string Zone, string Name)> All { get; } = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")];

    /// <summary>"WIB"; for any other zone its offset ("+07:00" is WIB, too).</summary>
    public static string Name(string zone)
        => TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset.TotalHours switch { 7 => "WIB", 8 => "WITA", 9 => "WIT", _ => zone };

    /// <param name="own">The government's own zone.</param>
    internal static bool Known(string zone, string own) => zone == own || All.Any(one => one.Zone == zone);
}
