using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>The test authorities' own lists, as their servers would give them while they run.</summary>
internal sealed class Revocations(DateTimeOffset at, params RevokedCertificate[] revoked) : IRevocationSource
{
    private readonly ConcurrentDictionary<CertificateAuthority, Lazy<byte[]>> _lists = new();

    public static Revocations None { get; } = new(TestAuthority.Now);

    /// <summary>How often somebody asked.</summary>
    public int Asked { get; private set; }

    public static byte[] List(CertificateAuthority issuer, DateTimeOffset at, params RevokedCertificate[] revoked)
        => issuer.CreateRevocationList(revoked, at.ToUnixTimeSeconds(), at, at.AddDays(7));

    public Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        Asked++;
        var authority = issuer.Equals(TestAuthority.Root.Certificate) ? TestAuthority.Root : issuer.Equals(TestAuthority.Tenant.Certificate) ? TestAuthority.Tenant : null;
        return Task.FromResult(authority is null ? RevocationMaterial.None
            : new RevocationMaterial([_lists.GetOrAdd(authority, a => new Lazy<byte[]>(() => List(a, at, revoked))).Value], []));
    }
}

/// <summary>Lists and, about officials, answers of a responder besides (RFC 6960).</summary>
internal sealed class Answers : IRevocationSource
{
    private static readonly OcspResponder Responder = TestAuthority.Tenant.CreateResponder(
        new("Penjawab Uji", "Instalasi Contoh"), new Validity(TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddDays(7)));

    public async Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        var material = await Revocations.None.AboutAsync(certificate, issuer, cancellationToken);
        return issuer.Equals(TestAuthority.Tenant.Certificate) ? material with { Responses = [Answer(certificate, issuer)] } : material;
    }

    private static byte[] Answer(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var question = OcspRequest.TryRead(OcspRequest.About(certificate, issuer))!;
        return Responder.Respond(question, new Dictionary<string, CertificateStatus> { [certificate.SerialNumber] = CertificateStatus.Good }, TestAuthority.Now, TestAuthority.Now.AddDays(7));
    }
}

/// <summary>Timestamp authorities of the test root, each in force for as long as a test says and stamping at one time.</summary>
internal static class Timestampers
{
    public static EmbeddedTimestampAuthority At(DateTimeOffset time, Validity validity, CertificateAuthority? issuer = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = (issuer ?? TestAuthority.Root).IssueTimestampAuthority(new($"Waktu Uji {validity.Until:yyyy}", "Instalasi Contoh"), key, validity);
        return new EmbeddedTimestampAuthority(key, [certificate], new Stopped(time));
    }

    private sealed class Stopped(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}

internal static class LongTerm
{
    public static TrustPolicy Strict(DateTimeOffset at) => TestAuthority.Policy with { ValidationTime = at, RequireRevocation = true };

    public static async Task<byte[]> ExtendAsync(byte[] pdf, IRevocationSource? source = null, TrustPolicy? policy = null)
    {
        var outcome = await LongTermSeal.ExtendAsync(pdf, policy ?? TestAuthority.Policy, source ?? Revocations.None, CancellationToken.None);
        Assert.Null(outcome.Refusal);
        return outcome.Sealed.ToArray();
    }

    public static async Task<byte[]> StampAsync(byte[] pdf, ITimestamper authority)
    {
        var outcome = await LongTermSeal.StampAsync(pdf, authority, CancellationToken.None);
        Assert.Null(outcome.Refusal);
        return outcome.Sealed.ToArray();
    }

    /// <summary>A letter with two seals and their timestamps.</summary>
    public static async Task<byte[]> SealedTwiceAsync(byte[] letter, ITimestamper? clock = null)
        => await TestAuthority.SealAsync(await TestAuthority.SealAsync(letter, clock: clock ?? TestAuthority.Clock), TestAuthority.Secretary, clock ?? TestAuthority.Clock);
}
