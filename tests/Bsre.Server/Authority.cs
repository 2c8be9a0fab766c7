using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Bsre.Server;

/// <summary>A test authority shaped like the real one: root, issuer, timestamps, a certificate for each account.</summary>
internal sealed class Authority : IDisposable, IRevocationSource
{
    private const string RootList = "root";
    private const string IssuerList = "issuer";

    private readonly CertificateAuthority _root;
    private readonly CertificateAuthority _issuer;
    private readonly EmbeddedTimestampAuthority _clock;
    private readonly StatusAddresses? _leaves;
    private readonly ConcurrentDictionary<string, Lazy<LocalSigner>> _signers = new();
    private readonly Lock _one = new();

    /// <param name="lists">Where <see cref="ListOf"/> is to be had; null for certificates that don't say.</param>
    public Authority(string name, Uri? lists = null)
    {
        var validity = new Validity(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(5));
        var below = At(lists, RootList);
        _leaves = At(lists, IssuerList);
        _root = CertificateAuthority.CreateRoot(new AuthorityName(name, "Contoh"), validity);
        _issuer = _root.CreateIntermediate(new AuthorityName("BSRE CA DS UJI", "Contoh"), validity, below);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _clock = new EmbeddedTimestampAuthority(key, [_root.IssueTimestampAuthority(new AuthorityName("TSA UJI", "Contoh"), key, validity, below)], TimeProvider.System);
    }

    public string RootPem => _root.Certificate.ExportCertificatePem();

    public string IssuerPem => _issuer.Certificate.ExportCertificatePem();

    public async Task<byte[]> SignAsync(byte[] pdf, string name, string? reason)
        => Done(await PdfSealer.SealAsync(pdf, new SealRequest(name, DateTimeOffset.UtcNow, reason), Signer(name), _clock, CancellationToken.None));

    public async Task<byte[]> SignLongTermAsync(byte[] pdf, string name, string? reason)
    {
        var policy = new TrustPolicy([_root.Certificate], DateTimeOffset.UtcNow) { TimestampAnchors = [_root.Certificate] };
        return Done(await LongTermSeal.ExtendAsync(await SignAsync(pdf, name, reason), policy, this, CancellationToken.None));
    }

    /// <summary>Null for who is no issuer here.</summary>
    public byte[]? ListOf(string issuer)
    {
        var (now, authority) = (DateTimeOffset.UtcNow, issuer == RootList ? _root : issuer == IssuerList ? _issuer : null);
        lock (_one)
        {
            return authority?.CreateRevocationList([], now.ToUnixTimeSeconds(), now.AddMinutes(-1), now.AddDays(7));
        }
    }

    /// <summary>What its responder says; null to what is no question.</summary>
    public byte[]? Answer(byte[] asked)
    {
        if (OcspRequest.TryRead(asked) is not { } question)
        {
            return null;
        }

        lock (_one)
        {
            var (now, issuer) = (DateTimeOffset.UtcNow, question.Certificates[0].IsBy(_root.Certificate) ? _root : _issuer);
            using var responder = issuer.CreateResponder(new AuthorityName("Penjawab Uji", "Contoh"), new Validity(now.AddHours(-1), now.AddDays(7)));
            return responder.Respond(question, question.Certificates.ToDictionary(id => id.SerialNumber, _ => CertificateStatus.Good), now.AddMinutes(-1), now.AddDays(7));
        }
    }

    public Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
        => Task.FromResult(new RevocationMaterial([ListOf(issuer.Equals(_root.Certificate) ? RootList : IssuerList)!], []));

    public void Dispose()
    {
        _root.Dispose();
        _issuer.Dispose();
        _clock.Dispose();
    }

    private static StatusAddresses? At(Uri? lists, string issuer) => lists is null ? null : new StatusAddresses(new Uri(lists, $"{issuer}.crl"), new Uri(lists, "ocsp"));

    private static byte[] Done(SealOutcome outcome)
        => outcome.Refusal is null ? outcome.Sealed.ToArray() : throw new InvalidOperationException($"The file can't be signed: {outcome.Refusal}");

    private LocalSigner Signer(string name) => _signers.GetOrAdd(name, _ => new Lazy<LocalSigner>(() =>
    {
        var key = RSA.Create(2048);
        lock (_one)
        {
            var leaf = _issuer.IssueOfficial(
                new OfficialName(name, Guid.NewGuid().ToString("N"), "Pemerintah Contoh"), key,
                new Validity(DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddYears(2)), _leaves);
            return new LocalSigner(key, [leaf, _issuer.Certificate]);
        }
    })).Value;
}
