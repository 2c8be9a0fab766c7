using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Tests.Verification;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>Validation data in the file, so that it verifies when nobody can be asked any more.</summary>
public sealed class LongTermSealTests
{
    private static readonly DateTimeOffset Now = TestAuthority.Now;
    private static readonly byte[] Letter = SmallPdf.Letter().ToBytes();
    private static readonly LocalSigner ShortLived = TestAuthority.Signer("Galih Saputra", "p-0005", new Validity(Now.AddDays(-1), Now.AddDays(1)));

    [Fact]
    public async Task Extended_letter_is_valid_under_the_strict_profile_and_begins_with_the_sealed_one()
    {
        var sealedLetter = await LongTerm.SealedTwiceAsync(Letter);
        var extended = await LongTerm.ExtendAsync(sealedLetter);

        Assert.Equal(sealedLetter, extended[..sealedLetter.Length]);
        Assert.Equal(ReasonCode.TimestampUntrusted, TestAuthority.Verify(sealedLetter, LongTerm.Strict(Now.AddHours(1))).Reason);
        var report = TestAuthority.Verify(extended, LongTerm.Strict(Now.AddHours(1)));
        Assert.Equal((ReasonCode.Sound, Verdict.Valid, 2), (report.Reason, report.Verdict, report.Signatures.Length));
        Assert.Null(ValidationDataGate.CheckExtended(sealedLetter, extended, TestAuthority.Policy).Refusal);
    }

    [Fact]
    public async Task It_verifies_when_certificates_and_lists_have_ended_and_the_servers_are_gone()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, ShortLived, TestAuthority.Clock);
        var extended = await LongTerm.ExtendAsync(sealedLetter);
        var later = LongTerm.Strict(Now.AddYears(5));
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(extended, later).Reason);
        Assert.NotEqual(Verdict.Valid, TestAuthority.Verify(sealedLetter, later).Verdict);
    }

    [Fact]
    public async Task Each_certificate_is_asked_about_once_and_nothing_is_added_twice()
    {
        var source = new Revocations(Now);
        var sealedLetter = await LongTerm.SealedTwiceAsync(Letter);
        var extended = await LongTerm.ExtendAsync(sealedLetter, source);
        Assert.Equal(4, source.Asked);   // two officials, their issuer, the timestamp authority
        Assert.Equal(extended, await LongTerm.ExtendAsync(extended, source));

        var newer = await LongTerm.ExtendAsync(extended, new Revocations(Now.AddMinutes(30)));
        var store = SecurityStore.Read(PdfFile.Open(newer, new WorkBudget(ReadingLimits.Default)));
        Assert.Equal((5, 4), (store.Certificates.Count, store.Evidence.Count));
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(newer, LongTerm.Strict(Now.AddHours(1))).Reason);
    }

    [Fact]
    public async Task What_another_program_put_there_stays()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock);
        var theirs = Forge.Updated(
            sealedLetter,
            (1, Forge.Body(sealedLetter, 1).Replace("/Type /Catalog", "/Type /Catalog /DSS << /Type /DSS /Certs 31 0 R /VRI << /00 << /Cert [30 0 R] >> >> >>")),
            (30, "<< /Length 4 >>\nstream\njunk\nendstream"), (31, "[30 0 R]"));
        var extended = await LongTerm.ExtendAsync(theirs);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(extended, LongTerm.Strict(Now.AddHours(1))).Reason);
        Assert.Null(ValidationDataGate.CheckExtended(theirs, extended, TestAuthority.Policy).Refusal);
        var text = Encoding.Latin1.GetString(extended[theirs.Length..]);
        Assert.Contains("/VRI << /00 << /Cert [30 0 R] >> >>", text);
        Assert.Contains("31 0 obj\n[30 0 R ", text);
    }

    [Fact]
    public async Task Without_revocation_data_nothing_is_extended()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock);
        Assert.Equal(SealRefusal.RevocationUnknown, await RefusalAsync(sealedLetter, new Silent()));
        Assert.Equal(SealRefusal.RevocationUnknown, await RefusalAsync(sealedLetter, new Revocations(Now.AddDays(-30))));
        Assert.Equal(SealRefusal.NotSealed, await RefusalAsync(Letter, Revocations.None));
        Assert.Equal(SealRefusal.Unreadable, await RefusalAsync("Bukan PDF"u8.ToArray(), Revocations.None));
        var outcome = await LongTermSeal.ExtendAsync(sealedLetter, new TrustPolicy([], Now), Revocations.None, CancellationToken.None);
        Assert.Equal(SealRefusal.UntrustedIssuer, outcome.Refusal);
    }

    [Fact]
    public async Task Revocation_inside_the_file_counts()
    {
        var revoked = new RevokedCertificate(ShortLived.Certificate.SerialNumber, Now.AddHours(-1), X509RevocationReason.KeyCompromise);
        var sealedLetter = await TestAuthority.SealAsync(Letter, ShortLived, TestAuthority.Clock);
        var extended = await LongTerm.ExtendAsync(sealedLetter, new Revocations(Now, revoked));
        Assert.Equal(ReasonCode.RevokedBeforeSigning, TestAuthority.Verify(extended, LongTerm.Strict(Now.AddHours(1))).Reason);
        Assert.Equal(GateRefusal.EarlierSignatureBroken, ValidationDataGate.CheckExtended(sealedLetter, extended, TestAuthority.Policy).Refusal);
    }

    [Theory]
    [InlineData("<< /CRLs [30 0 R] /OCSPs [30 0 R] /Certs [30 0 R] >>")]
    [InlineData("<< /CRLs [30 0 R 30 0 R 30 0 R] >>")]
    public async Task Junk_in_the_store_proves_nothing_and_harms_nothing(string store)
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock);
        foreach (var stream in new[] { "<< /Length 4 >>\nstream\njunk\nendstream", "<< /Length 4 /Filter /FlateDecode >>\nstream\njunk\nendstream" })
        {
            var file = Forge.Updated(sealedLetter, (1, Forge.Body(sealedLetter, 1).Replace("/Type /Catalog", $"/Type /Catalog /DSS {store}")), (30, stream));
            Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(file).Reason);
            Assert.Equal(ReasonCode.TimestampUntrusted, TestAuthority.Verify(file, LongTerm.Strict(Now.AddHours(1))).Reason);
        }
    }

    [Fact]
    public async Task Gate_lets_through_validation_data_only()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock);
        var extended = await LongTerm.ExtendAsync(sealedLetter);
        Assert.Equal(GateRefusal.SomethingElseChanged, Extended(Forge.Updated(extended, (6, "<< /Title (Surat lain) >>"))));
        Assert.Equal(GateRefusal.NotOneNewSignature, Extended(await TestAuthority.SealAsync(sealedLetter, TestAuthority.Secretary)));
        Assert.Equal(GateRefusal.NotOneNewSignature, Extended(await LongTerm.StampAsync(sealedLetter, TestAuthority.Clock)));
        Assert.Equal(GateRefusal.Rewritten, Extended(await TestAuthority.SealAsync(SmallPdf.Letter("Surat lain").ToBytes())));
        Assert.Null(Extended(sealedLetter));

        Assert.Null(Stamped(await LongTerm.StampAsync(sealedLetter, TestAuthority.Clock)));
        Assert.Equal(GateRefusal.NotOneNewSignature, Stamped(await TestAuthority.SealAsync(sealedLetter, TestAuthority.Secretary)));
        Assert.Equal(GateRefusal.NotOneNewSignature, Stamped(extended));
        using var stranger = CertificateAuthority.CreateRoot(new("Akar Lain", "Lain"), Validity.Years(Now.AddYears(-1), 5));
        using var unknown = Timestampers.At(Now, Validity.Years(Now, 1), stranger);
        Assert.Equal(GateRefusal.NotValid, Stamped(await LongTerm.StampAsync(sealedLetter, unknown)));

        GateRefusal? Extended(byte[] after) => ValidationDataGate.CheckExtended(sealedLetter, after, TestAuthority.Policy).Refusal;
        GateRefusal? Stamped(byte[] after) => ValidationDataGate.CheckStamped(sealedLetter, after, TestAuthority.Policy).Refusal;
    }

    [Fact]
    public async Task Certification_that_forbids_every_change_allows_data_and_timestamp()
    {
        var request = TestAuthority.Request() with { Certification = Certification.NoChanges };
        var final = await TestAuthority.SealAsync(Letter, clock: TestAuthority.Clock, request: request);
        var archived = await LongTerm.StampAsync(await LongTerm.ExtendAsync(final), TestAuthority.Clock);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(archived, LongTerm.Strict(Now.AddHours(1))).Reason);
    }

    private static async Task<SealRefusal?> RefusalAsync(byte[] pdf, IRevocationSource source)
        => (await LongTermSeal.ExtendAsync(pdf, TestAuthority.Policy, source, CancellationToken.None)).Refusal;

    private sealed class Silent : IRevocationSource
    {
        public Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
            => Task.FromResult(RevocationMaterial.None);
    }
}
