using EOffice.Grains.Exchange;

namespace EOffice.Grains.Signing;

/// <summary>What anyone may get from a government's certificate authority. Key: the government alone.</summary>
[CrossesGovernments]
public interface IAuthorityGrain : IGrainWithStringKey
{
    /// <summary>The current revocation list of the government's issuer.</summary>
    Task<PublishedList> IssuerListAsync();

    /// <summary>The current revocation list of the installation's root.</summary>
    Task<PublishedList> RootListAsync();

    /// <summary>The issuer's certificate, DER.</summary>
    Task<byte[]> IssuerAsync();

    /// <summary>The root's certificate, DER.</summary>
    Task<byte[]> RootAsync();

    /// <summary>The answer to a question about certificates (RFC 6960), DER; junk is answered as malformed.</summary>
    Task<byte[]> AnswerAsync(byte[] question);
}

/// <param name="Der">RFC 5280, 5.</param>
/// <param name="Number">Of this issuer's lists.</param>
/// <param name="Renewed">When the next list is made at the latest.</param>
public sealed record PublishedList(byte[] Der, long Number, DateTimeOffset From, DateTimeOffset Renewed, DateTimeOffset Until);
