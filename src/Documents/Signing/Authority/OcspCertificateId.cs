using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>CertID of RFC 6960, 4.1.1: names a certificate by its issuer's name and key, as digests, and its serial number.</summary>
public sealed class OcspCertificateId
{
    private readonly byte[] _encoded;
    private readonly HashAlgorithmName? _digest;
    private readonly byte[] _issuerName;
    private readonly byte[] _issuerKey;

    /// <exception cref="AsnContentException">It is no CertID.</exception>
    internal OcspCertificateId(AsnReader reader)
    {
        _encoded = reader.PeekEncodedValue().ToArray();
        var id = reader.ReadSequence();
        var algorithm = id.ReadSequence();
        _digest = Digest(algorithm.ReadObjectIdentifier());
        _issuerName = id.ReadOctetString();
        _issuerKey = id.ReadOctetString();
        SerialNumber = Convert.ToHexString(id.ReadIntegerBytes().Span);
        id.ThrowIfNotEmpty();
    }

    /// <summary>Hexadecimal, as <see cref="X509Certificate2.SerialNumber"/> gives it.</summary>
    public string SerialNumber { get; }

    internal ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>False also for digests that this responder does not compute.</summary>
    public bool IsBy(X509Certificate2 issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return _digest is { } digest
            && _issuerName.AsSpan().SequenceEqual(CryptographicOperations.HashData(digest, issuer.SubjectName.RawData))
            && _issuerKey.AsSpan().SequenceEqual(CryptographicOperations.HashData(digest, issuer.PublicKey.EncodedKeyValue.RawData));
    }

    internal static void Write(AsnWriter writer, X509Certificate2 issuer, ReadOnlySpan<byte> serialNumber)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }

            writer.WriteOctetString(CryptographicOperations.HashData(HashAlgorithmName.SHA1, issuer.SubjectName.RawData));
            writer.WriteOctetString(CryptographicOperations.HashData(HashAlgorithmName.SHA1, issuer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteInteger(serialNumber);
        }
    }

    // A mere name here: what every client asks with (RFC 6960, 4.3; RFC 5019, 2.1.1). Nothing rests on its collisions.
    private const string Sha1 = "1.3.14.3.2.26";

    private static HashAlgorithmName? Digest(string identifier) => identifier switch
    {
        Sha1 => HashAlgorithmName.SHA1,
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
