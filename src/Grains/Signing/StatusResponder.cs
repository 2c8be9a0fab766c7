using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Accounts;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>Answers anyone's questions about a government's certificates (OCSP) from the rows, as they are now.</summary>
internal sealed class StatusResponder(OfficeDatabase database, TimeProvider clock)
{
    /// <summary>An answer may be kept so long; one that was asked for with a nonce is made for its asker anyhow.</summary>
    public static readonly TimeSpan AnswerLasts = TimeSpan.FromHours(1);

    // A responder's key lives in this process only, and is a new one before anybody could have wondered about the old.
    private static readonly TimeSpan ResponderLasts = TimeSpan.FromDays(14);
    private static readonly TimeSpan ResponderRenewal = TimeSpan.FromDays(7);
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    private const string Select = "select serial, state, since, reason from certificate where serial = any($1)";

    private readonly ConcurrentDictionary<TenantId, (OcspResponder Responder, DateTimeOffset Until)> _responders = new();

    public async Task<byte[]> RespondAsync(TenantId tenant, CertificateAuthority issuer, ReadOnlyMemory<byte> question)
    {
        if (OcspRequest.TryRead(question) is not { } request)
        {
            return OcspResponder.Malformed();
        }

        var serials = request.Certificates.Select(id => id.SerialNumber).Distinct().ToArray();
        var rows = await database.ReadAllAsync(tenant, Select, row => (row.GetString(0), StatusOf(row.Enum<CertificateState>(1), row.Instant(2), row.Text(3))), (object)serials);
        var now = clock.GetUtcNow();
        return ResponderOf(tenant, issuer, now).Respond(request, rows.ToDictionary(row => row.Item1, row => row.Item2), now, now + AnswerLasts);
    }

    private static CertificateStatus StatusOf(CertificateState state, DateTimeOffset? since, string? reason) => state switch
    {
        CertificateState.Suspended => new CertificateStatus(since, X509RevocationReason.CertificateHold),
        CertificateState.Revoked => new CertificateStatus(since, RevocationLists.ReasonOf(reason)),
        _ => CertificateStatus.Good,
    };

    private OcspResponder ResponderOf(TenantId tenant, CertificateAuthority issuer, DateTimeOffset now)
    {
        lock (issuer)
        {
            if (_responders.TryGetValue(tenant, out var known) && now < known.Until)
            {
                return known.Responder;
            }

            var name = new AuthorityName("Penjawab Status Sertifikat Uji", issuer.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
            var responder = issuer.CreateResponder(name, new Validity(now - ClockDrift, now + ResponderLasts));
            _responders[tenant] = (responder, now + ResponderRenewal);
            return responder;
        }
    }
}
