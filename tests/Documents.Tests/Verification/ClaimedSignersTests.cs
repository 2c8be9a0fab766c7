using System.Text;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Who claims to have signed is known before anything is judged, and the file is read once.</summary>
public sealed class ClaimedSignersTests
{
    [Fact]
    public async Task Policy_is_asked_for_once_with_the_signers_and_the_verdict_is_the_same()
    {
        var pdf = await TestAuthority.SealAsync(await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes()), TestAuthority.Secretary);
        var asked = new List<string>();

        var report = await new PdfVerifier().VerifyAsync(pdf, signers =>
        {
            asked.Add(string.Join(" + ", signers.Select(signer => signer.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, false))));
            return Task.FromResult(TestAuthority.Policy);
        });

        Assert.Equal("Sekar Wulandari + Bagas Pratama, S.Sos.", Assert.Single(asked));
        Assert.Equal((Verdict.Valid, 2), (report.Verdict, report.Signatures.Length));
        Assert.Equal(asked[0], string.Join(" + ", ClaimedSigners.Of(pdf).Select(signer => signer.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, false))));
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_bears_no_signature_or_cannot_be_read()
    {
        foreach (var file in new[] { SmallPdf.Letter().ToBytes(), Encoding.ASCII.GetBytes("bukan PDF"), [] })
        {
            var report = await new PdfVerifier().VerifyAsync(file, _ => throw new InvalidOperationException("Nobody signed."));
            Assert.Equal(TestAuthority.Verify(file).Verdict, report.Verdict);
            Assert.Empty(ClaimedSigners.Of(file));
        }
    }
}
