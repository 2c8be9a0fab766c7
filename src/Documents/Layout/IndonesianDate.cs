using System.Globalization;

namespace EOffice.Documents.Layout;

/// <summary>Dates as letters write them: "14 Januari 2026".</summary>
internal static class IndonesianDate
{
    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    public static string Of(DateOnly date)
        => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]} {date.Year}");
}
