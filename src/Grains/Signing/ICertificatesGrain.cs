using System.Collections.Immutable;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Signing;

/// <summary>The certificates of a government's officials, for its administrators. Key: the government alone.</summary>
public interface ICertificatesGrain : IGrainWithStringKey
{
    /// <summary>A page of the latest certificate of everybody who has one.</summary>
    Task<CertificatePage> PageAsync(CertificateQuery query);

    /// <summary>Other people's certificates that will end, as far as this administrator was told at the bell and has not looked yet; four at most.</summary>
    Task<CertificatePage> UnseenAsync(PersonId administrator);

    /// <summary>Whoever looked at the certificates is no longer told at the bell that they will end, until the next warning.</summary>
    Task SeeAsync(SeeWarnings command);
}

/// <summary>All by name; those that end within 90 days, the first to end first; those suspended or revoked, by name.</summary>
public enum CertificateFilter { All, Ending, Stopped }

/// <param name="Text">Words of the name, each perhaps only its beginning; with <see cref="CertificateFilter.All"/>. Null or empty for everybody.</param>
/// <param name="After">Cursor of the last line of the page before; null for the first page.</param>
public sealed record CertificateQuery(CertificateFilter Filter, string? Text, string? After);

/// <param name="Of">Whose certificate was looked at; null for everybody's.</param>
public sealed record SeeWarnings(PersonId By, PersonId? Of);

/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record CertificatePage(ImmutableArray<CertificateLine> Lines, string? Next);

/// <param name="Name">As in the certificate.</param>
public sealed record CertificateLine(PersonId Person, string Name, CertificateState State, DateTimeOffset Until, DateTimeOffset? Since, int? Warned);
