namespace EOffice.Documents.Signing;

/// <summary>Obtains timestamps (RFC 3161).</summary>
public interface ITimestamper
{
    /// <summary>A TimeStampToken over a SHA-256 digest.</summary>
    Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}
