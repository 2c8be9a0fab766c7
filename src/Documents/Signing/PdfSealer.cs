using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Signing;

/// <summary>Appends an invisible PAdES signature (ETSI EN 319 142-1, B-B or B-T) to any producer's PDF. Earlier bytes are never touched.</summary>
public static class PdfSealer
{
    private static readonly Oid SignatureTimestamp = new("1.2.840.113549.1.9.16.2.14");

    /// <summary>Prepares, has it signed and timestamped, and embeds the result.</summary>
    /// <param name="timestamper">Null for a seal without a timestamp (B-B).</param>
    /// <returns>The sealed file or a named refusal; faults of the signer or timestamper pass through as exceptions.</returns>
    public static async Task<SealOutcome> SealAsync(
        ReadOnlyMemory<byte> pdf, SealRequest request, ICmsSigner signer, ITimestamper? timestamper, CancellationToken cancellationToken)
    {
        var outcome = Prepare(pdf, request, SignatureSpace.For(signer.MaxBytes, timestamper is not null));
        if (outcome.Prepared is not { } prepared)
        {
            return new SealOutcome(default, null, outcome.Refusal, outcome.Fault);
        }

        var cms = await signer.SignAsync(prepared, cancellationToken);
        if (timestamper is null)
        {
            return Embed(prepared, cms);
        }

        if (SignatureValue(cms) is not { } signature)
        {
            return new SealOutcome(default, null, SealRefusal.SignerReturnedNonsense);
        }

        var token = await timestamper.TokenAsync(SHA256.HashData(signature), cancellationToken);
        return WithTimestamp(cms, token) is { } stamped
            ? Embed(prepared, stamped)
            : new SealOutcome(default, null, SealRefusal.SignerReturnedNonsense);
    }

    /// <summary>The file with an empty place for a signature, and the digest to sign. Signing may then be slow, elsewhere, and repeated.</summary>
    /// <param name="reserve">Bytes of CMS to make room for; see <see cref="SignatureSpace"/>.</param>
    public static PrepareOutcome Prepare(ReadOnlyMemory<byte> pdf, SealRequest request, int reserve = SignatureSpace.Plain)
    {
        try
        {
            var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
            return file.Encrypted
                ? new PrepareOutcome(null, SealRefusal.Encrypted)
                : SealPlan.Prepare(file, request, reserve);
        }
        catch (PdfRejectedException rejected)
        {
            return new PrepareOutcome(null, SealRefusal.Unreadable, rejected.Fault);
        }
    }

    /// <summary>Puts a CMS signature into its place.</summary>
    public static SealOutcome Embed(PreparedPdf prepared, ReadOnlySpan<byte> cms)
    {
        if (cms.Length > prepared.Capacity)
        {
            return new SealOutcome(default, null, SealRefusal.SignatureTooLarge);
        }

        var bytes = prepared.Bytes.ToArray();
        Convert.TryToHexStringLower(cms, bytes.AsSpan(prepared.GapStart + 1), out _);
        return new SealOutcome(bytes, prepared.FieldName, null);
    }

    private static byte[]? SignatureValue(byte[] cms) => Decode(cms)?.SignerInfos[0].GetSignature();

    private static byte[]? WithTimestamp(byte[] cms, byte[] token)
    {
        if (Decode(cms) is not { } signed || !Rfc3161TimestampToken.TryDecode(token, out _, out var read) || read != token.Length)
        {
            return null;
        }

        signed.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(SignatureTimestamp, token));
        return signed.Encode();
    }

    private static SignedCms? Decode(byte[] cms)
    {
        try
        {
            var signed = new SignedCms();
            signed.Decode(cms);
            return signed.SignerInfos.Count == 1 ? signed : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
