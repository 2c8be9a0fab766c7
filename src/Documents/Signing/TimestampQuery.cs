using System.Formats.Asn1;
using System.Numerics;

namespace EOffice.Documents.Signing;

/// <summary>TimeStampReq and TimeStampResp (RFC 3161, 2.4).</summary>
internal static class TimestampQuery
{
    private const int Granted = 0;
    private const int GrantedWithMods = 1;
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>Asks for the authority's certificate as well: without it nobody can verify the token later.</summary>
    public static byte[] Write(ReadOnlySpan<byte> sha256, string? policy, BigInteger nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Sha256);
                    writer.WriteNull();
                }

                writer.WriteOctetString(sha256);
            }

            if (policy is not null)
            {
                writer.WriteObjectIdentifier(policy);
            }

            writer.WriteInteger(nonce);
            writer.WriteBoolean(true);
        }

        return writer.Encode();
    }

    /// <exception cref="TimestampFaultException">Nonsense, or a no.</exception>
    public static byte[] TokenOf(ReadOnlyMemory<byte> reply)
    {
        try
        {
            var response = new AsnReader(reply, AsnEncodingRules.BER).ReadSequence();
            if (!response.ReadSequence().TryReadInt32(out var status) || status is not (Granted or GrantedWithMods))
            {
                throw new TimestampFaultException(TimestampFault.Rejected);
            }

            return response.ReadEncodedValue().ToArray();
        }
        catch (AsnContentException fault)
        {
            throw new TimestampFaultException(TimestampFault.Nonsense, fault);
        }
    }
}
