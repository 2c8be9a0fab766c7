using System.Collections.Concurrent;
using System.Security.Cryptography;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Bsre.Server;

/// <summary>A test authority shaped like the real one: root, issuer, timestamps, a certificate for each account.</summary>
internal sealed class Authority : IDisposable
{
    private readonly CertificateAuthority _root;
    private readonly CertificateAuthority _issuer;
    private readonly EmbeddedTimestampAuthority _clock;
    private readonly ConcurrentDictionary<string, Lazy<LocalSigner>> _signers = new();
    private readonly Lock _one = new();

    public Authority(string name = "Root CA Uji Indonesia")
    {
        var validity = new Validity(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(5));
        _root = CertificateAuthority.CreateRoot(new AuthorityName(name, "Contoh"), validity);
        _issuer = _root.CreateIntermediate(new AuthorityName("BSRE CA DS UJI", "Contoh"), validity);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _clock = new EmbeddedTimestampAuthority(key, [_root.IssueTimestampAuthority(new AuthorityName("TSA UJI", "Contoh"), key, validity)], TimeProvider.System);
    }

    public string RootPem => _root.Certificate.ExportCertificatePem();

    public string IssuerPem => _issuer.Certificate.ExportCertificatePem();

    public async Task<byte[]> SignAsync(byte[] pdf, string name, string? reason)
    {
        var outcome = await PdfSealer.SealAsync(pdf, new SealRequest(name, DateTimeOffset.UtcNow, reason), Signer(name), _clock, CancellationToken.None);
        return outcome.Refusal is null ? outcome.Sealed.ToArray() : throw new InvalidOperationException($"The file can't be signed: {outcome.Refusal}");
    }

    public void Dispose()
    {
        _root.Dispose();
        _issuer.Dispose();
        _clock.Dispose();
    }

    private LocalSigner Signer(string name) => _signers.GetOrAdd(name, _ => new Lazy<LocalSigner>(() =>
    {
        var key = RSA.Create(2048);
        lock (_one)
        {
            var leaf = _issuer.IssueOfficial(
                new OfficialName(name, Guid.NewGuid().ToString("N"), "Pemerintah Contoh"), key, new Validity(DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddYears(2)));
            return new LocalSigner(key, [leaf, _issuer.Certificate]);
        }
    })).Value;
}
