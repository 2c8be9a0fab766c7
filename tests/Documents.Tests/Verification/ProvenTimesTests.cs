using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>What a later trusted document timestamp proves of what came before it.</summary>
public sealed class ProvenTimesTests
{
    private static readonly DateTimeOffset Now = TestAuthority.Now;
    private static readonly byte[] Letter = SmallPdf.Letter().ToBytes();
    private static readonly LocalSigner ShortLived = TestAuthority.Signer("Galih Saputra", "p-0005", new Validity(Now.AddDays(-1), Now.AddMonths(8)));
    private static readonly Validity FirstYear = new(Now.AddDays(-1), Now.AddYears(1));

    [Fact]
    public async Task Expired_authority_alone_proves_no_time()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, ShortLived, Timestampers.At(Now, FirstYear));
        Assert.Equal(ReasonCode.Sound, At(sealedLetter, Now.AddMonths(11)));
        Assert.Equal(ReasonCode.TimestampUntrusted, At(sealedLetter, Now.AddYears(2)));
    }

    [Fact]
    public async Task Later_timestamp_in_time_proves_the_one_before_and_the_signature()
    {
        var archived = await ArchivedAsync(Now.AddMonths(6));
        var report = TestAuthority.Verify(archived, TestAuthority.Policy with { ValidationTime = Now.AddYears(2) });
        Assert.Equal(ReasonCode.Sound, report.Reason);
        Assert.Equal([SignatureKind.Signature, SignatureKind.Timestamp], report.Signatures.Select(s => s.Kind));
        Assert.Equal([Now.AddMonths(6), null], report.Signatures.Select(s => s.ArchivedTime));
        Assert.Equal([Now, Now.AddMonths(6)], report.Signatures.Select(s => s.TimestampTime));
    }

    [Fact]
    public async Task Later_timestamp_that_came_too_late_proves_nothing_of_the_expired_one()
        => Assert.Equal(ReasonCode.TimestampUntrusted, At(await ArchivedAsync(Now.AddMonths(13)), Now.AddYears(2)));

    [Fact]
    public async Task Chain_of_renewals_reaches_as_far_as_its_newest_link()
    {
        var twice = await LongTerm.StampAsync(
            await ArchivedAsync(Now.AddMonths(6), Now.AddYears(3)), Timestampers.At(Now.AddYears(2), new Validity(Now.AddYears(2), Now.AddYears(6))));
        Assert.Equal(ReasonCode.Sound, At(twice, Now.AddYears(5)));
        Assert.Equal(ReasonCode.TimestampUntrusted, At(twice, Now.AddYears(7)));
    }

    [Fact]
    public async Task Stranger_s_timestamp_proves_nothing()
    {
        using var root = CertificateAuthority.CreateRoot(new("Akar Lain", "Lain"), Validity.Years(Now.AddYears(-1), 9));
        var sealedLetter = await TestAuthority.SealAsync(Letter, ShortLived, Timestampers.At(Now, FirstYear));
        var stamped = await LongTerm.StampAsync(sealedLetter, Timestampers.At(Now.AddMonths(6), Validity.Years(Now, 5), root));
        var report = TestAuthority.Verify(stamped, TestAuthority.Policy with { ValidationTime = Now.AddYears(2) });
        Assert.Equal([ReasonCode.TimestampUntrusted, ReasonCode.TimestampUntrusted], report.Signatures.Select(s => s.Reason));
    }

    [Fact]
    public async Task Signature_without_a_timestamp_of_its_own_is_proven_too()
    {
        var sealedLetter = await TestAuthority.SealAsync(Letter, ShortLived);
        Assert.Equal(ReasonCode.CertificateExpired, At(sealedLetter, Now.AddYears(1)));
        var stamped = await LongTerm.StampAsync(sealedLetter, Timestampers.At(Now.AddMonths(6), Validity.Years(Now, 5)));
        Assert.Equal(ReasonCode.Sound, At(stamped, Now.AddYears(1)));
    }

    [Theory]
    [InlineData(5, X509RevocationReason.KeyCompromise, ReasonCode.TimestampUntrusted)]
    [InlineData(5, X509RevocationReason.Superseded, ReasonCode.Sound)]
    [InlineData(7, X509RevocationReason.KeyCompromise, ReasonCode.Sound)]
    public async Task Authority_revoked_later_harms_what_was_not_proven_by_then(int months, X509RevocationReason why, ReasonCode expected)
    {
        var first = Timestampers.At(Now, FirstYear);
        var sealedLetter = await TestAuthority.SealAsync(Letter, ShortLived, first);
        var stamped = await LongTerm.StampAsync(sealedLetter, Timestampers.At(Now.AddMonths(6), Validity.Years(Now, 5)));
        var token = new SignedCms();
        token.Decode(await first.TokenAsync(new byte[32], CancellationToken.None));
        var serial = token.Certificates[0].SerialNumber;
        var list = RevocationList.TryRead(Revocations.List(TestAuthority.Root, Now.AddMonths(8), new RevokedCertificate(serial, Now.AddMonths(months), why)))!;
        var policy = TestAuthority.Policy with { ValidationTime = Now.AddMonths(9), RevocationLists = [list] };
        Assert.Equal(expected, TestAuthority.Verify(stamped, policy).Reason);
    }

    [Fact]
    public async Task Revocation_data_of_an_expired_issuer_counts_only_if_it_is_proven_to_be_older()
    {
        using var issuer = TestAuthority.Root.CreateIntermediate(new("Otoritas Singkat", "Contoh"), new Validity(Now.AddDays(-1), Now.AddYears(1)));
        var signer = Signer(issuer);
        var sealedLetter = await TestAuthority.SealAsync(Letter, signer, Timestampers.At(Now, Validity.Years(Now, 5)));
        var extended = await LongTerm.ExtendAsync(sealedLetter, new WithOther(issuer));
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(extended, LongTerm.Strict(Now.AddMonths(11))).Reason);
        Assert.Equal(ReasonCode.RevocationUnknown, TestAuthority.Verify(extended, LongTerm.Strict(Now.AddYears(2))).Reason);
        var archived = await LongTerm.StampAsync(extended, Timestampers.At(Now.AddDays(1), Validity.Years(Now, 5)));
        var later = LongTerm.Strict(Now.AddYears(2)) with { RevocationLists = [RevocationList.TryRead(Revocations.List(TestAuthority.Root, Now.AddYears(1)))!] };
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(archived, later).Reason);
    }

    private static ReasonCode At(byte[] pdf, DateTimeOffset time) => TestAuthority.Verify(pdf, TestAuthority.Policy with { ValidationTime = time }).Reason;

    private static async Task<byte[]> ArchivedAsync(DateTimeOffset at, DateTimeOffset? until = null)
        => await LongTerm.StampAsync(
            await TestAuthority.SealAsync(Letter, ShortLived, Timestampers.At(Now, FirstYear)), Timestampers.At(at, new Validity(Now, until ?? Now.AddYears(5))));

    private static LocalSigner Signer(CertificateAuthority issuer)
    {
        var key = RSA.Create(2048);
        return new LocalSigner(key, [issuer.IssueOfficial(new("Galih Saputra", "p-0006", "Contoh"), key, new Validity(Now.AddDays(-1), Now.AddMonths(6))), issuer.Certificate]);
    }

    private sealed class WithOther(CertificateAuthority other) : IRevocationSource
    {
        public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
            => issuer.Equals(other.Certificate)
                ? new RevocationMaterial([Revocations.List(other, Now)], [])
                : await Revocations.None.AboutAsync(certificate, issuer, cancellationToken);
    }
}
