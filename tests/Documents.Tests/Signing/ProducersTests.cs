using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

public sealed class ProducersTests
{
    [ToolTheory("qpdf", "pdfsig", "openssl")]
    [InlineData("qpdf object streams")]
    [InlineData("qpdf linearised")]
    [InlineData("qpdf linearised object streams")]
    public Task Two_seals_on_a_file_by_qpdf(string producer) => TwoSealsAsync(producer);

    [ToolFact("chromium", "qpdf", "pdfsig", "openssl")]
    public Task Two_seals_on_a_file_by_chromium() => TwoSealsAsync("chromium");

    [ToolFact("gs", "qpdf", "pdfsig", "openssl")]
    public Task Two_seals_on_a_file_by_ghostscript() => TwoSealsAsync("ghostscript");

    private static async Task TwoSealsAsync(string producer)
    {
        var letter = Producers.Make(producer);
        var first = await TestAuthority.SealAsync(letter);
        Judges.AllAgree(first, 1);
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary, TestAuthority.Clock);
        Judges.AllAgree(second, 2);

        var report = TestAuthority.Verify(second);
        Assert.Equal(ReasonCode.Sound, report.Reason);
        Assert.Equal(["Sekar Wulandari", "Bagas Pratama, S.Sos."], report.Signatures.Select(s => s.SignerName));
        Assert.Equal(TestAuthority.Now, report.Signatures[1].TimestampTime);
        Assert.Equal(letter, second[..letter.Length]);
    }
}
