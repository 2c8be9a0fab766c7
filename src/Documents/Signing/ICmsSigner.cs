namespace EOffice.Documents.Signing;

/// <summary>Signs a digest: a local key, a hardware module, or a remote service that never sees the document.</summary>
public interface ICmsSigner
{
    /// <summary>The most bytes of CMS it returns, its certificates included and no timestamp; the place in the file is reserved from this.</summary>
    int MaxBytes { get; }

    /// <summary>A detached CMS signature over <see cref="PreparedPdf.Digest"/>: DER, one signer, signing-certificate-v2, no signing-time (ETSI EN 319 142-1).</summary>
    Task<byte[]> SignAsync(PreparedPdf pdf, CancellationToken cancellationToken);
}
