using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>
/// The document security store (ISO 32000-2, 12.8.4.3) as found: certificates and revocation data that somebody put into the file.
/// None of it is trusted for being there; what can't be read is left out.
/// </summary>
internal sealed class SecurityStore
{
    private const int MostOfEach = 48;
    private const int MostRevoked = 500_000;
    private readonly PdfFile _file;
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);

    private int _entriesLeft = MostRevoked;

    private SecurityStore(PdfFile file) => _file = file;

    public static SecurityStore Empty(PdfFile file) => new(file);

    /// <summary>With strong keys only: nothing is ever proven with the others.</summary>
    public List<X509Certificate2> Certificates { get; } = [];

    public List<StoredEvidence> Evidence { get; } = [];

    /// <exception cref="PdfRejectedException">The file asks for too much work.</exception>
    public static SecurityStore Read(PdfFile file)
    {
        var store = new SecurityStore(file);
        if (file.Get(file.Catalog, "DSS") is PdfDictionary dictionary)
        {
            store.ReadAll(dictionary);
        }

        return store;
    }

    /// <summary>Whether these very bytes are in the store.</summary>
    public bool Holds(ReadOnlySpan<byte> der) => _digests.Contains(Digest(der));

    private void ReadAll(PdfDictionary store)
    {
        foreach (var (der, _) in Streams(store, "Certs"))
        {
            if (Certificate(der) is { } certificate)
            {
                Certificates.Add(certificate);
            }
        }

        foreach (var (der, end) in Streams(store, "CRLs"))
        {
            Add(RevocationList.TryRead(der, ref _entriesLeft), end);
        }

        foreach (var (der, end) in Streams(store, "OCSPs"))
        {
            Add(OcspResponse.TryRead(der), end);
        }
    }

    private void Add(RevocationEvidence? evidence, int end)
    {
        if (evidence is not null)
        {
            Evidence.Add(new StoredEvidence(evidence, end));
        }
    }

    private IEnumerable<(byte[] Der, int End)> Streams(PdfDictionary store, string key)
    {
        var items = (_file.Get(store, key) as PdfArray)?.Items ?? [];
        foreach (var item in items.Take(MostOfEach))
        {
            if (_file.Resolve(item) is PdfStream stream && Content(stream) is { } der && _digests.Add(Digest(der)))
            {
                yield return (der, stream.Start + stream.Length);
            }
        }
    }

    private byte[]? Content(PdfStream stream)
    {
        try
        {
            return StreamDecoder.Decode(stream.Dictionary, _file.Bytes.Slice(stream.Start, stream.Length), _file.Budget);
        }
        catch (PdfRejectedException rejected) when (rejected.Fault != PdfFault.TooMuchWork)
        {
            return null;
        }
    }

    private static X509Certificate2? Certificate(byte[] der)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(der);
            // Its parts are only read when asked for: here, where a broken one does no harm.
            return certificate.NotBefore < certificate.NotAfter && CmsAlgorithms.WhyWeak(certificate) is null ? certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Digest(ReadOnlySpan<byte> der) => Convert.ToHexString(SHA256.HashData(der));
}

/// <param name="End">Where its bytes end in the file: a later document timestamp that covers them proves when they existed.</param>
internal sealed record StoredEvidence(RevocationEvidence Evidence, int End);
