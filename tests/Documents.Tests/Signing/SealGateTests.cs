using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Tests.Verification;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

public sealed class SealGateTests
{
    private static readonly byte[] Letter = SmallPdf.Letter().ToBytes();

    [Fact]
    public async Task Own_seal_passes()
    {
        var first = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock);
        Assert.Null(Check(Letter, first).Refusal);
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary);
        var outcome = SealGate.Check(first, second, TestAuthority.Secretary.Certificate, TestAuthority.Policy);
        Assert.Null(outcome.Refusal);
        Assert.Equal("TTE2", outcome.Signature!.Field);
    }

    [Fact]
    public async Task Certifying_seal_passes()
    {
        var request = TestAuthority.Request() with { Certification = Certification.FurtherSeals };
        Assert.Null(Check(Letter, await TestAuthority.SealAsync(Letter, request: request)).Refusal);
    }

    [Fact]
    public async Task Validation_data_behind_the_seal_passes_only_where_the_signer_may_add_it()
    {
        var extended = await LongTerm.ExtendAsync(await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock));
        Assert.Equal(GateRefusal.NotValid, Check(Letter, extended).Refusal);
        Assert.Null(Completed(Letter, extended).Refusal);
        Assert.Null(Completed(extended, await TestAuthority.SealAsync(extended, TestAuthority.Secretary), TestAuthority.Secretary).Refusal);

        var timestamped = await LongTerm.StampAsync(extended, TestAuthority.Clock);
        var sealedTwice = await TestAuthority.SealAsync(extended, TestAuthority.Secretary);
        var retitled = SmallPdf.Update(extended, Forge.Trailer, (4, "<< /Length 0 >>\nstream\n\nendstream"));
        Assert.All((byte[][])[timestamped, sealedTwice, retitled], forged => Assert.NotNull(Completed(Letter, forged).Refusal));
        Assert.Equal(GateRefusal.OtherPerson, Completed(Letter, extended, TestAuthority.Secretary).Refusal);

        static GateOutcome Completed(byte[] before, byte[] after, LocalSigner? signer = null)
            => SealGate.CheckCompleted(before, after, certificate => certificate.Equals((signer ?? TestAuthority.Regent).Certificate), TestAuthority.Policy);
    }

    [Fact]
    public async Task Extensions_behind_the_seal_pass_only_as_what_they_are()
    {
        // As a signing service's library writes them, in an update of their own or with the validation data.
        const string Extensions = "<< /ESIC << /Type /DeveloperExtensions /BaseVersion /1.7 /ExtensionLevel 5 >> >>";
        var sealedLetter = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock);
        var extended = await LongTerm.ExtendAsync(sealedLetter);
        Assert.All((byte[][])[With(sealedLetter, Extensions), With(extended, Extensions), With(extended, "30 0 R", (30, Extensions))], extension =>
        {
            Assert.Null(Completed(Letter, extension).Refusal);
            Forge.Expect(ReasonCode.Sound, extension);
        });
        Assert.Equal(ReasonCode.CatalogChanged, ValidationDataGate.CheckExtended(extended, With(extended, Extensions), TestAuthority.Policy).Reason);   // our own never writes them

        const string Drawing = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream";
        Assert.All(
            (byte[][])
            [
                With(extended, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"),
                With(extended, "<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 /Page 3 0 R >> >>"),
                With(extended, "<< /ESIC << /BaseVersion 30 0 R >> >>", (30, Drawing)),
                With(extended, "30 0 R", (30, Drawing)),
                With(extended, "5 0 R", (5, Extensions)),
                With(extended, Extensions, (4, "<< /Length 3 >>\nstream\nq Q\nendstream")),
                With(extended, $"{Extensions} /OpenAction << /S /JavaScript /JS (1) >>"),
            ],
            forged =>
            {
                Assert.NotNull(Completed(Letter, forged).Refusal);
                Assert.Equal(Verdict.Invalid, TestAuthority.Verify(forged).Verdict);
            });

        static byte[] With(byte[] pdf, string extensions, params (int Number, string Body)[] more)
            => Forge.Updated(pdf, [(1, Forge.Body(pdf, 1).Replace("/Type /Catalog", $"/Type /Catalog /Extensions {extensions}")), .. more]);

        static GateOutcome Completed(byte[] before, byte[] after)
            => SealGate.CheckCompleted(before, after, certificate => certificate.Equals(TestAuthority.Regent.Certificate), TestAuthority.Policy);
    }

    [Fact]
    public async Task Seal_on_another_letter_is_refused()
        => Assert.Equal(GateRefusal.Rewritten, Check(Letter, await TestAuthority.SealAsync(SmallPdf.Letter("Surat lain").ToBytes())).Refusal);

    [Fact]
    public void Unsigned_answer_is_refused()
        => Assert.Equal(GateRefusal.NotOneNewSignature, Check(Letter, SmallPdf.Update(Letter, Forge.Trailer, (6, "<< /Title (x) >>"))).Refusal);

    [Fact]
    public async Task Same_bytes_are_refused()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter);
        Assert.Equal(GateRefusal.Rewritten, Check(sealedLetter, sealedLetter).Refusal);
    }

    [Fact]
    public async Task Two_seals_at_once_are_refused()
    {
        var twice = await TestAuthority.SealAsync(await TestAuthority.SealAsync(Letter), TestAuthority.Secretary);
        Assert.Equal(GateRefusal.NotOneNewSignature, Check(Letter, twice).Refusal);
    }

    [Fact]
    public async Task Seal_by_somebody_else_is_refused()
        => Assert.Equal(GateRefusal.OtherPerson, Check(Letter, await TestAuthority.SealAsync(Letter, TestAuthority.Secretary)).Refusal);

    [Fact]
    public async Task Person_can_be_told_by_the_certificate_s_subject()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter);
        Assert.Null(SealGate.Check(Letter, sealedLetter, c => c.Subject.Contains("p-0001"), TestAuthority.Policy).Refusal);
        Assert.Equal(
            GateRefusal.OtherPerson, SealGate.Check(Letter, sealedLetter, c => c.Subject.Contains("p-0002"), TestAuthority.Policy).Refusal);
    }

    [Fact]
    public void Seal_that_changes_the_page_as_well_is_refused()
    {
        var changed = Forge.SignedUpdate(
            Letter, Forge.Trailer,
            (1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [20 0 R] /SigFlags 3 >> >>"),
            (4, "<< /Length 3 >>\nstream\nq Q\nendstream"),
            (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE1) /V 21 0 R /Rect [0 0 0 0] >>"),
            (21, "<< /Type /Sig {SIG} >>"));
        var outcome = Check(Letter, changed);
        Assert.Equal((GateRefusal.SomethingElseChanged, ReasonCode.ObjectChanged), (outcome.Refusal, outcome.Reason));
    }

    [Fact]
    public void Visible_seal_is_refused()
    {
        var visible = Forge.SignedUpdate(
            Letter, Forge.Trailer,
            (1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [20 0 R] /SigFlags 3 >> >>"),
            (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE1) /V 21 0 R /Rect [0 0 90 90] >>"),
            (21, "<< /Type /Sig {SIG} >>"));
        Assert.Equal(ReasonCode.VisibleFieldAddedLater, Check(Letter, visible).Reason);
    }

    [Fact]
    public async Task Seal_of_an_untrusted_issuer_is_refused()
    {
        var outcome = SealGate.Check(
            Letter, await TestAuthority.SealAsync(Letter), TestAuthority.Regent.Certificate, new TrustPolicy([], TestAuthority.Now));
        Assert.Equal((GateRefusal.NotValid, ReasonCode.UntrustedIssuer), (outcome.Refusal, outcome.Reason));
    }

    private static GateOutcome Check(byte[] before, byte[] after) => SealGate.Check(before, after, TestAuthority.Regent.Certificate, TestAuthority.Policy);
}
