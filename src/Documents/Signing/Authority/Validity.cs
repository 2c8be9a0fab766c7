namespace EOffice.Documents.Signing.Authority;

/// <summary>When a certificate may be used, to the second.</summary>
public sealed record Validity(DateTimeOffset From, DateTimeOffset Until)
{
    public static Validity Years(DateTimeOffset from, int years) => new(from, from.AddYears(years));
}
