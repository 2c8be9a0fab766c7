using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>Signs with an official's key while it is open. Disposing forgets the key.</summary>
/// <param name="key">Taken over.</param>
/// <param name="chain">The official's certificate, then its issuers; the root may be left out.</param>
public sealed class LocalSigner(RSA key, IReadOnlyList<X509Certificate2> chain) : ICmsSigner, IDisposable
{
    /// <summary>Signature, attributes and structure around the certificates.</summary>
    private const int Overhead = 2048;

    public X509Certificate2 Certificate => chain[0];

    public int MaxBytes => Overhead + (key.KeySize / 8) + chain.Sum(c => c.RawDataMemory.Length);

    public Task<byte[]> SignAsync(PreparedPdf pdf, CancellationToken cancellationToken)
        => Task.FromResult(CmsSignature.Detached(pdf.Digest.Span, key, chain));

    public void Dispose() => key.Dispose();
}
