namespace EOffice.Documents.Signing;

/// <summary>A file with an empty place for a signature, and the digest to sign. Immutable, so signing may be slow, remote and repeated.</summary>
public sealed class PreparedPdf
{
    internal PreparedPdf(byte[] bytes, int gapStart, int gapEnd, byte[] digest, string fieldName, SealRequest request)
    {
        (Bytes, GapStart, GapEnd, Digest, FieldName, Request) = (bytes, gapStart, gapEnd, digest, fieldName, request);
    }

    /// <summary>The whole file, zeros where the signature goes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 of the file without the place for the signature.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    public string FieldName { get; }

    public SealRequest Request { get; }

    /// <summary>Offset of the opening <c>&lt;</c> of <c>/Contents</c>.</summary>
    internal int GapStart { get; }

    /// <summary>Offset behind its closing <c>&gt;</c>.</summary>
    internal int GapEnd { get; }

    /// <summary>Most bytes of CMS that fit.</summary>
    internal int Capacity => (GapEnd - GapStart - 2) / 2;
}
