using System.Security.Cryptography;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>A root, a government's intermediate, two officials and a timestamp authority, made once for all tests.</summary>
internal static class TestAuthority
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Validity Long = Validity.Years(Now.AddYears(-1), 10);

    public static CertificateAuthority Root { get; } = CertificateAuthority.CreateRoot(new("Akar Uji", "Instalasi Contoh"), Long);

    public static CertificateAuthority Tenant { get; } =
        Root.CreateIntermediate(new("Otoritas Uji Kabupaten Rimba Jaya", "Pemerintah Kabupaten Rimba Jaya"), Long);

    public static LocalSigner Regent { get; } = Signer("Sekar Wulandari", "p-0001");

    public static LocalSigner Secretary { get; } = Signer("Bagas Pratama, S.Sos.", "p-0002");

    public static EmbeddedTimestampAuthority Clock { get; } = TimestampAuthority();

    public static TrustPolicy Policy { get; } = new([Root.Certificate], Now.AddHours(1)) { TimestampAnchors = [Root.Certificate] };

    public static SealRequest Request(string name = "Sekar Wulandari") => new(name, Now, Reason: "Penandatanganan surat", Location: "Rimba Jaya");

    public static LocalSigner Signer(string name, string person, Validity? validity = null, int bits = 2048)
    {
        var key = RSA.Create(bits);
        var leaf = Tenant.IssueOfficial(new(name, person, "Pemerintah Kabupaten Rimba Jaya"), key, validity ?? Long);
        return new LocalSigner(key, [leaf, Tenant.Certificate]);
    }

    public static async Task<byte[]> SealAsync(byte[] pdf, ICmsSigner? signer = null, ITimestamper? clock = null, SealRequest? request = null)
    {
        var outcome = await PdfSealer.SealAsync(pdf, request ?? Request(), signer ?? Regent, clock, CancellationToken.None);
        Assert.Null(outcome.Refusal);
        return outcome.Sealed.ToArray();
    }

    public static PdfReport Verify(byte[] pdf, TrustPolicy? policy = null) => new PdfVerifier().Verify(pdf, policy ?? Policy);

    private static EmbeddedTimestampAuthority TimestampAuthority()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Root.IssueTimestampAuthority(new("Waktu Uji", "Instalasi Contoh"), key, Long);
        return new EmbeddedTimestampAuthority(key, [certificate], new FixedClock());
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
