namespace EOffice.Documents.Verification;

/// <summary>Judges the signatures of a PDF.</summary>
public interface IPdfVerifier
{
    /// <summary>Never throws, whatever the bytes are.</summary>
    PdfReport Verify(ReadOnlyMemory<byte> pdf, TrustPolicy policy);
}
