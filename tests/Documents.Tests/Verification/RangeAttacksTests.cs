using System.Text;
using System.Text.RegularExpressions;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Universal forgery, wrapping and gap tricks: what the signature is said to cover.</summary>
public sealed class RangeAttacksTests
{
    private static readonly byte[] Sealed = Forge.Signed(SmallPdf.Letter().ToBytes());

    [Fact]
    public void Honest_signature_by_the_forging_kit_is_valid() => Forge.Expect(ReasonCode.Sound, Sealed);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[0 10 20]")]
    [InlineData("[0 -10 20 5]")]
    [InlineData("[0 1.0 20 5]")]
    [InlineData("[1 10 20 5]")]
    [InlineData("[0 10 5 5]")]
    [InlineData("[0 10 20 5 0 0]")]
    [InlineData("[0 1 2 99999999999]")]
    [InlineData("(0 10 20 5)")]
    [InlineData("5 0 R")]
    public void Odd_ByteRange_is_never_valid(string range)
        => Forge.Expect(ReasonCode.ByteRangeMalformed, WithRange(Sealed, _ => range));

    [Fact]
    public void Missing_ByteRange_is_never_valid()
        => Forge.Expect(ReasonCode.ByteRangeMalformed, Forge.Replace(Sealed, "/ByteRange", "/ByteRangf"));

    [Theory]
    [InlineData("null")]
    [InlineData("()")]
    [InlineData("5 0 R")]
    public void Contents_of_another_kind_is_never_valid(string contents) => Forge.Expect(ReasonCode.ContentsMalformed, WithContents(contents));

    [Theory]
    [InlineData("<>")]
    [InlineData("<00>")]
    [InlineData("<3080>")]
    public void Short_Contents_leaves_a_gap_that_anything_could_fill(string contents) => Forge.Expect(ReasonCode.GapMismatch, WithContents(contents));

    [Fact]
    public void Contents_without_a_signature_is_never_valid()
    {
        var (start, end) = Forge.Gap(Sealed);
        Forge.Expect(ReasonCode.ContentsMalformed, WithContents($"<{new string('0', end - start - 2)}>"));
    }

    [Fact]
    public void Missing_Contents_is_never_valid() => Forge.Expect(ReasonCode.ContentsMalformed, Forge.Replace(Sealed, "/Contents <", "/Contentz <"));

    [Fact]
    public void Gap_wider_than_the_signature_is_refused()
    {
        // The forger declares more bytes uncovered, and signs the rest.
        var forged = Forge.Signed(SmallPdf.Letter().ToBytes(), edit: b => WithRange(b, r => $"[0 {r[1] - 4} {r[2]} {r[3]}]"));
        Forge.Expect(ReasonCode.GapMismatch, forged);
    }

    [Fact]
    public void Space_inside_the_gap_is_refused()
    {
        var (_, end) = Forge.Gap(Sealed);
        var forged = Sealed.ToArray();
        forged[end - 3] = (byte)' ';
        forged[end - 2] = (byte)' ';
        Forge.Expect(ReasonCode.GapMismatch, forged);
    }

    [Fact]
    public void Bytes_hidden_behind_the_signature_in_the_gap_are_refused()
    {
        var (_, end) = Forge.Gap(Sealed);
        var forged = Sealed.ToArray();
        forged[end - 2] = (byte)'1';
        Forge.Expect(ReasonCode.ContentsMalformed, forged);
    }

    [Fact]
    public void Digits_in_another_case_are_refused()
    {
        var (start, _) = Forge.Gap(Sealed);
        var letter = Enumerable.Range(start, 200).First(i => Sealed[i] is >= (byte)'a' and <= (byte)'f');
        var forged = Sealed.ToArray();
        forged[letter] -= 32;
        Forge.Expect(ReasonCode.GapMismatch, forged);
    }

    [Fact]
    public void Wrapped_signature_with_a_moved_second_part_is_refused()
    {
        var wrapped = WithRange(Sealed, r => $"[0 {r[1]} {r[2] + 64} {r[3] - 64}]");
        Forge.Expect(ReasonCode.GapMismatch, wrapped);
    }

    [Fact]
    public void Range_that_stops_short_of_the_end_is_refused()
    {
        var forged = Forge.Signed(SmallPdf.Letter().ToBytes(), edit: b => WithRange(b, r => $"[0 {r[1]} {r[2]} {r[3] - 30}]"));
        Forge.Expect(ReasonCode.RangeEndsOutsideRevision, forged);
    }

    [Theory]
    [InlineData("adbe.x509.rsa_sha1")]
    [InlineData("adbe.pkcs7.sha1")]
    [InlineData("Forged")]
    public void Weak_or_unknown_kind_of_signature_is_indeterminate(string filter)
        => Forge.Expect(
            ReasonCode.UnsupportedSubFilter,
            Forge.Signed(SmallPdf.Letter().ToBytes(), edit: b => Forge.Replace(b, "/ETSI.CAdES.detached", "/" + filter)));

    private static byte[] WithContents(string contents)
    {
        var (start, end) = Forge.Gap(Sealed);
        var forged = Sealed.ToArray();
        Encoding.ASCII.GetBytes(contents.PadRight(end - start), forged.AsSpan(start));
        return forged;
    }

    private static byte[] WithRange(byte[] pdf, Func<int[], string> range)
    {
        var match = Regex.Match(Encoding.Latin1.GetString(pdf), @"(?<=/ByteRange )\[0 (\d+) (\d+) (\d+)\]\s*");
        var old = match.Groups.Values.Select((g, i) => i == 0 ? 0 : int.Parse(g.Value)).ToArray();
        var changed = pdf.ToArray();
        Encoding.ASCII.GetBytes(range(old).PadRight(match.Length), changed.AsSpan(match.Index));
        return changed;
    }
}
