using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

public sealed class PdfSealerTests
{
    [Fact]
    public async Task Sealed_letter_begins_with_the_letter_and_is_valid()
    {
        var letter = SmallPdf.Letter().ToBytes();
        var sealedLetter = await TestAuthority.SealAsync(letter);
        Assert.Equal(letter, sealedLetter[..letter.Length]);
        var report = TestAuthority.Verify(sealedLetter);
        Assert.Equal(ReasonCode.Sound, report.Reason);
        Assert.Equal(Verdict.Valid, report.Verdict);
    }

    [Fact]
    public async Task Second_seal_leaves_the_first_valid()
    {
        var first = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), clock: TestAuthority.Clock);
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary, TestAuthority.Clock);
        var report = TestAuthority.Verify(second);
        Assert.Equal(ReasonCode.Sound, report.Reason);
        Assert.Equal(["TTE1", "TTE2"], report.Signatures.Select(s => s.Field));
        Assert.Equal([false, true], report.Signatures.Select(s => s.CoversWholeFile));
    }
}
