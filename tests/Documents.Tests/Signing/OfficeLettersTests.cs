using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Layout;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>The office's own letters, sealed as the office seals them.</summary>
public sealed class OfficeLettersTests
{
    [ToolFact("qpdf", "pdfsig", "openssl")]
    public async Task Own_letter_takes_two_seals()
    {
        var letter = LetterRenderer.Render(SampleLetters.Invitation());
        Assert.Null(UploadGate.Check(letter).Refusal);
        var first = await TestAuthority.SealAsync(letter, clock: TestAuthority.Clock);
        Assert.Null(SealGate.Check(letter, first, TestAuthority.Regent.Certificate, TestAuthority.Policy).Refusal);
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary, TestAuthority.Clock);
        Judges.AllAgree(second, 2);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(second).Reason);
    }
}
