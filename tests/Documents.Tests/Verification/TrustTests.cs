using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Whose signature, trusted as of when.</summary>
public sealed class TrustTests
{
    private static readonly DateTimeOffset Now = TestAuthority.Now;
    private static readonly byte[] Letter = SmallPdf.Letter().ToBytes();
    private static readonly LocalSigner ShortLived = TestAuthority.Signer("Galih Saputra", "p-0005", new Validity(Now.AddDays(-1), Now.AddDays(1)));

    [Fact]
    public async Task Report_names_signer_issuer_and_times()
    {
        var signature = (await VerifyAsync(TestAuthority.Clock, TestAuthority.Regent)).Signatures.Single();
        Assert.Equal("Sekar Wulandari", signature.SignerName);
        Assert.Equal("Otoritas Uji Kabupaten Rimba Jaya", signature.Issuer);
        Assert.Equal(Now, signature.ClaimedTime);
        Assert.Equal(Now, signature.TimestampTime);
        Assert.Equal(TestAuthority.Regent.Certificate.Thumbprint, signature.Certificate!.Thumbprint);
        Assert.Equal((2, true, SignatureKind.Signature), (signature.Revision, signature.CoversWholeFile, signature.Kind));
    }

    [Fact]
    public async Task Unknown_root_is_indeterminate()
    {
        using var stranger = CertificateAuthority.CreateRoot(new("Akar Lain", "Lain"), Validity.Years(Now.AddYears(-1), 5));
        var report = await VerifyAsync(null, TestAuthority.Regent, new TrustPolicy([stranger.Certificate], Now));
        Assert.Equal((Verdict.Indeterminate, ReasonCode.UntrustedIssuer), (report.Verdict, report.Reason));
        Assert.Equal(ReasonCode.Sound, report.Signatures[0].Integrity);
    }

    [Fact]
    public async Task Root_of_the_same_name_is_not_the_root()
    {
        using var imitation = CertificateAuthority.CreateRoot(new("Akar Uji", "Instalasi Contoh"), Validity.Years(Now.AddYears(-1), 5));
        using var tenant = imitation.CreateIntermediate(new("Otoritas Uji Kabupaten Rimba Jaya", "Pemerintah Kabupaten Rimba Jaya"), Validity.Years(Now.AddYears(-1), 5));
        var key = RSA.Create(2048);
        var leaf = tenant.IssueOfficial(new("Sekar Wulandari", "p-0001", "Pemerintah Kabupaten Rimba Jaya"), key, Validity.Years(Now, 1));
        using var signer = new LocalSigner(key, [leaf, tenant.Certificate]);
        var report = await VerifyAsync(null, signer);
        Assert.NotEqual(Verdict.Valid, report.Verdict);
        Assert.Equal(Verdict.Indeterminate, report.Verdict);
    }

    [Fact]
    public async Task Leaf_cannot_issue()
    {
        // An official uses the own key to make a certificate for somebody else.
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Bupati Palsu", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var forged = request.Create(
            Forge.Insider.Certificate.SubjectName,
            X509SignatureGenerator.CreateForRSA(Forge.Insider.Key, RSASignaturePadding.Pkcs1), Now.AddDays(-1), Now.AddDays(9), [1, 2, 3, 4]);
        using var signer = new LocalSigner(key, [forged, Forge.Insider.Certificate, TestAuthority.Tenant.Certificate]);
        Assert.NotEqual(Verdict.Valid, (await VerifyAsync(null, signer)).Verdict);
    }

    [Fact]
    public async Task Expired_certificate_without_a_timestamp_is_indeterminate()
        => Assert.Equal(ReasonCode.CertificateExpired, (await VerifyAsync(null, ShortLived, Later)).Reason);

    [Fact]
    public async Task Certificate_that_was_valid_at_the_timestamp_is_enough()
        => Assert.Equal(ReasonCode.Sound, (await VerifyAsync(TestAuthority.Clock, ShortLived, Later)).Reason);

    [Fact]
    public async Task Register_s_own_knowledge_works_like_a_timestamp()
        => Assert.Equal(ReasonCode.Sound, (await VerifyAsync(null, ShortLived, Later with { KnownSince = Now })).Reason);

    [Fact]
    public async Task Certificate_not_valid_yet_is_indeterminate()
        => Assert.Equal(
            ReasonCode.CertificateNotYetValid,
            (await VerifyAsync(null, ShortLived, TestAuthority.Policy with { ValidationTime = Now.AddDays(-2) })).Reason);

    [Fact]
    public async Task Timestamp_by_an_unknown_authority_is_indeterminate()
        => Assert.Equal(
            ReasonCode.TimestampUntrusted,
            (await VerifyAsync(TestAuthority.Clock, TestAuthority.Regent, TestAuthority.Policy with { TimestampAnchors = [] })).Reason);

    [Fact]
    public async Task Timestamp_from_the_future_is_indeterminate()
        => Assert.Equal(
            ReasonCode.TimestampUntrusted,
            (await VerifyAsync(TestAuthority.Clock, TestAuthority.Regent, TestAuthority.Policy with { ValidationTime = Now.AddHours(-1) })).Reason);

    [Fact]
    public async Task Timestamp_of_another_signature_is_refused()
        => Assert.Equal(ReasonCode.TimestampMismatch, (await VerifyAsync(new Wrong(TestAuthority.Clock), TestAuthority.Regent)).Reason);

    [Fact]
    public async Task Official_s_certificate_cannot_stamp()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, new StampedByAnOfficial());
        Forge.Expect(ReasonCode.TimestampMalformed, sealedLetter);
        var refused = await PdfSealer.SealAsync(Letter, TestAuthority.Request(), TestAuthority.Regent, new ByAnOfficial(), CancellationToken.None);
        Assert.Equal(SealRefusal.SignerReturnedNonsense, refused.Refusal);
    }

    [Fact]
    public async Task Timestamp_authority_cannot_sign_letters()
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Waktu", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        var self = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(9));
        using var signer = new LocalSigner(key, [self]);
        Assert.Equal(ReasonCode.CertificateUnsuitable, (await VerifyAsync(null, signer, new TrustPolicy([self], Now))).Reason);
    }

    [Theory]
    [InlineData(-1, true, ReasonCode.RevokedBeforeSigning)]
    [InlineData(1, true, ReasonCode.Sound)]
    [InlineData(-1, false, ReasonCode.CertificateRevoked)]
    [InlineData(1, false, ReasonCode.CertificateRevoked)]
    public async Task Revocation_counts_from_its_date(int hours, bool stamped, ReasonCode expected)
    {
        var list = List(new RevokedCertificate(ShortLived.Certificate.SerialNumber, Now.AddHours(hours), X509RevocationReason.KeyCompromise));
        var policy = TestAuthority.Policy with { ValidationTime = Now.AddHours(3), RevocationLists = [list] };
        Assert.Equal(expected, (await VerifyAsync(stamped ? TestAuthority.Clock : null, ShortLived, policy)).Reason);
    }

    [Theory]
    [InlineData(-1, true, ReasonCode.CertificateSuspended)]
    [InlineData(1, true, ReasonCode.Sound)]
    [InlineData(1, false, ReasonCode.CertificateSuspended)]
    public async Task Suspension_makes_nothing_invalid_for_good(int hours, bool stamped, ReasonCode expected)
    {
        var list = List(new RevokedCertificate(ShortLived.Certificate.SerialNumber, Now.AddHours(hours), X509RevocationReason.CertificateHold));
        var policy = TestAuthority.Policy with { ValidationTime = Now.AddHours(3), RevocationLists = [list] };
        var report = await VerifyAsync(stamped ? TestAuthority.Clock : null, ShortLived, policy);
        Assert.Equal((expected, expected == ReasonCode.Sound ? Verdict.Valid : Verdict.Indeterminate), (report.Reason, report.Verdict));
    }

    [Fact]
    public async Task Newest_list_decides_on_a_suspension_and_any_list_on_a_revocation()
    {
        var serial = ShortLived.Certificate.SerialNumber;
        var held = At(Now, new RevokedCertificate(serial, Now.AddHours(-1), X509RevocationReason.CertificateHold));
        var revoked = At(Now, new RevokedCertificate(serial, Now.AddHours(-1), X509RevocationReason.Superseded));
        var silent = At(Now.AddHours(1));
        Assert.Equal(ReasonCode.Sound, await ReasonAsync(held, silent));
        Assert.Equal(ReasonCode.CertificateSuspended, await ReasonAsync(At(Now.AddHours(-2)), held));
        Assert.Equal(ReasonCode.RevokedBeforeSigning, await ReasonAsync(revoked, silent));

        async Task<ReasonCode> ReasonAsync(params RevocationList[] lists)
            => (await VerifyAsync(TestAuthority.Clock, ShortLived, TestAuthority.Policy with { ValidationTime = Now.AddHours(3), RevocationLists = [.. lists] })).Reason;

        static RevocationList At(DateTimeOffset from, params RevokedCertificate[] entries)
            => RevocationList.TryRead(TestAuthority.Tenant.CreateRevocationList(entries, 3, from, from.AddDays(7)))!;
    }

    [Fact]
    public async Task Revoked_issuer_takes_its_officials_along()
    {
        var list = RevocationList.TryRead(TestAuthority.Root.CreateRevocationList(
            [new(TestAuthority.Tenant.Certificate.SerialNumber, Now.AddDays(-1), X509RevocationReason.CACompromise)], 1, Now, Now.AddDays(7)))!;
        Assert.Equal(ReasonCode.CertificateRevoked, (await VerifyAsync(null, ShortLived, TestAuthority.Policy with { RevocationLists = [list] })).Reason);
    }

    [Fact]
    public async Task List_by_somebody_else_revokes_nobody()
    {
        using var stranger = CertificateAuthority.CreateRoot(new("Akar Uji", "Instalasi Contoh"), Validity.Years(Now.AddYears(-1), 5));
        using var imitation = stranger.CreateIntermediate(new("Otoritas Uji Kabupaten Rimba Jaya", "Pemerintah Kabupaten Rimba Jaya"), Validity.Years(Now.AddYears(-1), 5));
        var list = RevocationList.TryRead(imitation.CreateRevocationList(
            [new(ShortLived.Certificate.SerialNumber, Now.AddDays(-1), X509RevocationReason.KeyCompromise)], 1, Now, Now.AddDays(7)))!;
        Assert.Equal(ReasonCode.Sound, (await VerifyAsync(null, ShortLived, TestAuthority.Policy with { RevocationLists = [list] })).Reason);
    }

    [Fact]
    public async Task Required_list_that_is_missing_or_stale_is_indeterminate()
    {
        var required = TestAuthority.Policy with { RequireRevocation = true };
        Assert.Equal(ReasonCode.RevocationUnknown, (await VerifyAsync(null, ShortLived, required)).Reason);
        var root = RevocationList.TryRead(TestAuthority.Root.CreateRevocationList([], 1, Now, Now.AddDays(7)))!;
        Assert.Equal(ReasonCode.Sound, (await VerifyAsync(null, ShortLived, required with { RevocationLists = [List(), root] })).Reason);
        var stale = RevocationList.TryRead(TestAuthority.Tenant.CreateRevocationList([], 1, Now.AddDays(-9), Now.AddDays(-2)))!;
        Assert.Equal(ReasonCode.RevocationUnknown, (await VerifyAsync(null, ShortLived, required with { RevocationLists = [stale, root] })).Reason);
    }

    [Fact]
    public void Nonsense_is_no_revocation_list() => Assert.Null(RevocationList.TryRead(new byte[] { 0x30, 0x03, 1, 2, 3 }));

    private static TrustPolicy Later => TestAuthority.Policy with { ValidationTime = Now.AddDays(30) };

    private static RevocationList List(params RevokedCertificate[] revoked)
        => RevocationList.TryRead(TestAuthority.Tenant.CreateRevocationList(revoked, 3, Now, Now.AddDays(7)))!;

    private static async Task<PdfReport> VerifyAsync(ITimestamper? clock, LocalSigner signer, TrustPolicy? policy = null)
        => TestAuthority.Verify(await TestAuthority.SealAsync(Letter, signer, clock), policy);

    private sealed class Wrong(ITimestamper clock) : ITimestamper
    {
        public Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
            => clock.TokenAsync(SHA256.HashData(digest.Span), cancellationToken);
    }

    /// <summary>Puts such a token where the real one belongs.</summary>
    private sealed class StampedByAnOfficial : ICmsSigner
    {
        public int MaxBytes => TestAuthority.Regent.MaxBytes;

        public async Task<byte[]> SignAsync(PreparedPdf pdf, CancellationToken cancellationToken)
        {
            var signed = new SignedCms();
            signed.Decode(await TestAuthority.Regent.SignAsync(pdf, cancellationToken));
            var digest = SHA256.HashData(signed.SignerInfos[0].GetSignature());
            var token = await new ByAnOfficial().TokenAsync(digest, cancellationToken);
            signed.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.14"), token));
            return signed.Encode();
        }
    }

    /// <summary>A token as the real authority makes it, but signed with an official's certificate.</summary>
    private sealed class ByAnOfficial : ITimestamper
    {
        public Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
        {
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Pejabat", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.36")], critical: true));
            var authority = new EmbeddedTimestampAuthority(key, [request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(9))], TimeProvider.System);
            return authority.TokenAsync(digest, cancellationToken);
        }
    }
}
