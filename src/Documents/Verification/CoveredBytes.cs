using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>What a signature covers: everything up to <paramref name="End"/> but the gap that holds the signature itself.</summary>
/// <param name="GapStart">Offset of <c>&lt;</c>.</param>
/// <param name="GapEnd">Offset behind <c>&gt;</c>.</param>
/// <param name="Cms">The signature without its padding.</param>
internal sealed record CoveredBytes(int GapStart, int GapEnd, int End, byte[] Cms)
{
    private const int LargestCms = 8 << 20;

    // One case throughout: otherwise a file could be altered, letter by letter, without anything noticing.
    private static readonly SearchValues<byte> LowerDigits = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> UpperDigits = SearchValues.Create("0123456789ABCDEF"u8);

    /// <summary>Reads <c>/ByteRange</c> and <c>/Contents</c> by the rules that leave no room for a second reading.</summary>
    /// <returns>Null with the rule that was broken.</returns>
    public static CoveredBytes? Read(PdfFile file, IndirectObject signature, out ReasonCode reason)
    {
        reason = ReasonCode.Sound;
        var dictionary = (PdfDictionary)signature.Value;
        if (dictionary.Raw("ByteRange") is not PdfArray { Items: [PdfNumber a, PdfNumber b, PdfNumber c, PdfNumber d] }
            || a.Integer != 0 || b.Integer is not (> 0 and var gapStart) || c.Integer is not (> 0 and var gapEnd)
            || d.Integer is not (> 0 and var rest) || gapEnd <= gapStart || rest > file.Bytes.Length - gapEnd)
        {
            reason = ReasonCode.ByteRangeMalformed;
            return null;
        }

        if (dictionary.Raw("Contents") is not PdfString { Hex: true, Start: >= 0 } contents)
        {
            reason = ReasonCode.ContentsMalformed;
            return null;
        }

        var inner = file.Bytes.Span[(contents.Start + 1)..(contents.End - 1)];
        if (contents.Start != gapStart || contents.End != gapEnd || inner.Length % 2 != 0
            || (inner.ContainsAnyExcept(LowerDigits) && inner.ContainsAnyExcept(UpperDigits)))
        {
            reason = ReasonCode.GapMismatch;
            return null;
        }

        var cms = WithoutPadding(contents.Bytes);
        reason = cms is null ? ReasonCode.ContentsMalformed : ReasonCode.Sound;
        return cms is null ? null : new CoveredBytes(gapStart, gapEnd, gapEnd + rest, cms);
    }

    public byte[] Digest(PdfFile pdf, HashAlgorithmName algorithm)
    {
        pdf.Budget.TakeHashed(End);
        var file = pdf.Bytes;
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(file.Span[..GapStart]);
        hash.AppendData(file.Span[GapEnd..End]);
        return hash.GetHashAndReset();
    }

    /// <summary>One element, then nothing but zeros. BER where the length is indefinite, as some signing programs write it.</summary>
    private static byte[]? WithoutPadding(byte[] bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0x30 || bytes[1] is not (0x80 or 0x82 or 0x83))
        {
            return null;
        }

        var rules = bytes[1] == 0x80 ? AsnEncodingRules.BER : AsnEncodingRules.DER;
        return AsnDecoder.TryReadEncodedValue(bytes, rules, out _, out _, out _, out var length)
            && length <= LargestCms && !bytes.AsSpan(length).ContainsAnyExcept((byte)0) ? bytes[..length] : null;
    }
}
