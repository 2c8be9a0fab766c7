using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>Judges the signatures of a PDF.</summary>
public interface IPdfVerifier
{
    /// <summary>Never throws, whatever the bytes are.</summary>
    PdfReport Verify(ReadOnlyMemory<byte> pdf, TrustPolicy policy);

    /// <summary>As <see cref="Verify"/>, for whoever has to know who claims to have signed before saying whom to believe: the file is read once.</summary>
    /// <param name="policyFor">Asked once, with the certificates that the signatures carry: nothing about them is judged yet. Not asked when there is nothing to judge.</param>
    Task<PdfReport> VerifyAsync(ReadOnlyMemory<byte> pdf, Func<IReadOnlyList<X509Certificate2>, Task<TrustPolicy>> policyFor);
}
