using System.Globalization;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;

namespace EOffice.Portal.Registers;

/// <summary>Which register is open: of which of my offices, in which direction, of which year.</summary>
public sealed record RegisterPlace(OfficeId Office, string OfficeName, RegisterDirection Direction, int Year)
{
    public const int FirstYear = 2020;

    /// <summary>Null when the officer holds no post in the office asked for, or in none at all.</summary>
    public static RegisterPlace? Find(Officer officer, Guid? office, string? direction, int? year, int thisYear)
    {
        var posts = officer.Posts.Where(held => office is null || held.Office.Value == office).ToList();
        if (posts is not [var first, ..])
        {
            return null;
        }

        return new RegisterPlace(
            first.Office, first.OfficeName,
            direction == "incoming" ? RegisterDirection.Incoming : RegisterDirection.Outgoing,
            year is >= FirstYear && year <= thisYear ? year.Value : thisYear);
    }

    public string Title => Direction == RegisterDirection.Outgoing ? "Buku agenda surat keluar" : "Buku agenda surat masuk";

    /// <summary>Address of the page, with what differs from this place.</summary>
    public string Href(RegisterDirection? direction = null, string? after = null, bool print = false)
    {
        var towards = (direction ?? Direction) == RegisterDirection.Incoming ? "incoming" : "outgoing";
        var year = Year.ToString(CultureInfo.InvariantCulture);
        return $"/registers{(print ? "/print" : "")}?office={Office}&direction={towards}&year={year}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}";
    }
}
