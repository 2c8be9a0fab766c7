using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>
/// Fetches revocation lists from where certificates say they are (RFC 5280, 4.2.1.13), and asks their responder when there is none (RFC 6960,
/// A.1). Each list is kept until it is half as old as it may get.
/// </summary>
/// <param name="http">Its timeout bounds each request.</param>
public sealed class HttpRevocationSource(HttpClient http, TimeProvider clock) : IRevocationSource
{
    private const int LargestList = 16 << 20;
    private const int LargestAnswer = 64 << 10;
    private const int MostAddresses = 4;
    private const string DistributionPoints = "2.5.29.31";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 6);

    /// <summary>Nobody waits twice in a row for an address that does not answer.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Uri, (byte[]? Der, DateTimeOffset Until)> _kept = new();

    /// <summary>The first list that can be had, else the responder's answer; none when the certificate names no address or none of them answers.</summary>
    public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        foreach (var address in Addresses(certificate).Take(MostAddresses))
        {
            if (await ListAsync(address, cancellationToken) is { } der)
            {
                return new RevocationMaterial([der], []);
            }
        }

        return Responder(certificate) is { } responder && await AnswerAsync(responder, certificate, issuer, cancellationToken) is { } answer
            ? new RevocationMaterial([], [answer])
            : RevocationMaterial.None;
    }

    internal static IEnumerable<Uri> Addresses(X509Certificate2 certificate)
    {
        var found = new List<Uri>();
        try
        {
            if (certificate.Extensions[DistributionPoints] is { } extension)
            {
                Collect(new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence(), found);
            }
        }
        catch (AsnContentException)
        {
            // A certificate that says nothing readable has no list.
        }

        return found;
    }

    private static Uri? Responder(X509Certificate2 certificate)
        => certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().SelectMany(access => access.EnumerateOcspUris())
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null)
            .FirstOrDefault(address => address is not null);

    // Whether it is to be believed is up to whoever asked.
    private async Task<byte[]?> AnswerAsync(Uri responder, X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        using var question = new ByteArrayContent(OcspRequest.About(certificate, issuer)) { Headers = { ContentType = new MediaTypeHeaderValue("application/ocsp-request") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, responder) { Content = question };
        return await FetchAsync(request, LargestAnswer, cancellationToken);
    }

    private static void Collect(AsnReader points, List<Uri> found)
    {
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.HasData || point.PeekTag() != Context0 || point.ReadSequence(Context0) is not { } name || name.PeekTag() != Context0)
            {
                continue;
            }

            var names = name.ReadSequence(Context0);
            while (names.HasData)
            {
                if (names.PeekTag() != Address)
                {
                    names.ReadEncodedValue();
                }
                else if (Uri.TryCreate(names.ReadCharacterString(UniversalTagNumber.IA5String, Address), UriKind.Absolute, out var address)
                    && address.Scheme is "http" or "https")
                {
                    found.Add(address);
                }
            }
        }
    }

    private async Task<byte[]?> ListAsync(Uri address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(address, out var kept) && now < kept.Until)
        {
            return kept.Der;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (await FetchAsync(request, LargestList, cancellationToken) is not { } der || RevocationList.TryRead(der) is not { } list || list.NextUpdate < now)
        {
            _kept[address] = (null, now + AfterFailure);
            return null;
        }

        _kept[address] = (der, now + ((list.NextUpdate - now) / 2));
        return der;
    }

    private async Task<byte[]?> FetchAsync(HttpRequestMessage request, int largest, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(http.Timeout);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentLength > largest)
            {
                return null;
            }

            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            using var memory = new MemoryStream();
            var buffer = new byte[81920];
            for (int count; (count = await body.ReadAsync(buffer, patience.Token)) > 0;)
            {
                memory.Write(buffer, 0, count);
                if (memory.Length > largest)
                {
                    return null;
                }
            }

            return memory.ToArray();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
