using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>
/// Takes sealed files to the long term (ETSI EN 319 142-1): validation data of every signature and timestamp in them (B-LT), and
/// timestamps over the whole (B-LTA). Only appends; signatures stay what they were.
/// </summary>
public static class LongTermSeal
{
    /// <summary>
    /// Adds certificates and revocation data of every signature and timestamp, those of others included, as far as they aren't in the
    /// file's security store yet. A file that lacks nothing comes back as it is.
    /// </summary>
    /// <param name="policy">Anchors that the paths must lead to, and now.</param>
    /// <param name="others">False: earlier signatures by people whose issuers are unknown here are left as they are; the newest must be complete.</param>
    /// <param name="anew">False: what the file itself holds about a certificate is enough, and nobody is asked.</param>
    /// <returns>The longer file; or Unreadable, Encrypted, UnsoundForm, NotSealed, UnsoundSignature, UntrustedIssuer, RevocationUnknown.</returns>
    public static async Task<SealOutcome> ExtendAsync(
        ReadOnlyMemory<byte> pdf, TrustPolicy policy, IRevocationSource source, CancellationToken cancellationToken, bool others = true, bool anew = true)
    {
        try
        {
            var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
            return file.Encrypted ? Refused(SealRefusal.Encrypted) : await ExtendAsync(file, policy, new Asking(source, anew), others, cancellationToken);
        }
        catch (PdfRejectedException rejected)
        {
            return new SealOutcome(default, null, SealRefusal.Unreadable, rejected.Fault);
        }
    }

    /// <summary>Appends a document timestamp over everything before it (SubFilter ETSI.RFC3161).</summary>
    /// <returns>The stamped file, or a refusal as of <see cref="PdfSealer.SealAsync"/>; faults of the authority pass through as exceptions.</returns>
    public static async Task<SealOutcome> StampAsync(ReadOnlyMemory<byte> pdf, ITimestamper timestamper, CancellationToken cancellationToken)
    {
        var outcome = PdfSealer.Prepare(pdf, SealRequest.Timestamp, SignatureSpace.Large);
        return outcome.Prepared is { } prepared
            ? PdfSealer.Embed(prepared, await timestamper.TokenAsync(prepared.Digest, cancellationToken))
            : new SealOutcome(default, null, outcome.Refusal, outcome.Fault);
    }

    private static async Task<SealOutcome> ExtendAsync(
        PdfFile file, TrustPolicy policy, Asking asking, bool others, CancellationToken cancellationToken)
    {
        file.CheckAllObjects();
        var fields = SignatureFields.Read(file);
        if (fields.Problem is not null || fields.SharesNames)
        {
            return Refused(SealRefusal.UnsoundForm);
        }

        if (!fields.Signed.Any())
        {
            return Refused(SealRefusal.NotSealed);
        }

        if (SignedParties.Of(file, fields, policy.ValidationTime) is not { } parties)
        {
            return Refused(SealRefusal.UnsoundSignature);
        }

        var gathering = new ValidationGathering(SecurityStore.Read(file), policy, asking);
        var update = new SecurityStoreUpdate(file, gathering.Store);
        var newest = parties.Max(p => p.End);
        foreach (var party in parties)
        {
            if (await gathering.AddAsync(update, party, cancellationToken) is { } refusal && (others || party.End == newest))
            {
                return Refused(refusal);
            }
        }

        return new SealOutcome(update.IsEmpty ? file.Bytes : update.Write(), null, null);
    }

    private static SealOutcome Refused(SealRefusal refusal) => new(default, null, refusal);
}

/// <param name="Anew">Also about what the file knows already.</param>
internal sealed record Asking(IRevocationSource Source, bool Anew);

/// <summary>Finds the path of each party and asks about every certificate on it, once.</summary>
internal sealed class ValidationGathering(SecurityStore store, TrustPolicy policy, Asking asking)
{
    private readonly TrustPolicy _policy = policy with { Intermediates = [.. policy.Intermediates, .. store.Certificates] };
    private readonly Dictionary<string, RevocationMaterial> _asked = new(StringComparer.Ordinal);

    public SecurityStore Store { get; } = store;

    /// <summary>Null when everything is there to verify this party later.</summary>
    public async Task<SealRefusal?> AddAsync(SecurityStoreUpdate update, SignedParty party, CancellationToken cancellationToken)
    {
        var anchors = party.IsAuthority ? _policy.TimestampAnchors : _policy.Anchors;
        if (new CertificatePath(_policy, anchors, () => []).Find(party.Certificate, party.Carried, party.At) is not { } path)
        {
            return SealRefusal.UntrustedIssuer;
        }

        foreach (var certificate in path)
        {
            update.AddCertificate(certificate.RawData);
        }

        for (var i = 0; i + 1 < path.Count; i++)
        {
            var (certificate, issuer) = (path[i], path[i + 1]);
            if (!asking.Anew && Tells(Store.Evidence.Select(e => e.Evidence)))
            {
                continue;
            }

            if (!Tells((await AskAsync(certificate, issuer, update, cancellationToken)).Concat(Store.Evidence.Select(e => e.Evidence))))
            {
                return SealRefusal.RevocationUnknown;
            }

            bool Tells(IEnumerable<RevocationEvidence> evidence)
                => evidence.Where(e => e.IsBy(issuer)).Any(e => e.About(certificate, issuer)?.Tells(party.At, certificate, _policy.ValidationTime) == true);
        }

        return null;
    }

    private async Task<List<RevocationEvidence>> AskAsync(
        X509Certificate2 certificate, X509Certificate2 issuer, SecurityStoreUpdate update, CancellationToken cancellationToken)
    {
        if (!_asked.TryGetValue(certificate.Thumbprint, out var material))
        {
            // Of an expired one its issuer keeps no account any more: what the file holds has to do.
            var expired = certificate.NotAfter.ToUniversalTime() < _policy.ValidationTime.UtcDateTime;
            _asked[certificate.Thumbprint] = material = expired ? RevocationMaterial.None : await asking.Source.AboutAsync(certificate, issuer, cancellationToken);
        }

        var evidence = new List<RevocationEvidence>();
        foreach (var der in material.Lists)
        {
            Keep(RevocationList.TryRead(der), () => update.AddList(der));
        }

        foreach (var der in material.Responses)
        {
            Keep(OcspResponse.TryRead(der), () => update.AddResponse(der));
        }

        return evidence;

        void Keep(RevocationEvidence? read, Action add)
        {
            if (read?.IsBy(issuer) == true && read.About(certificate, issuer) is not null)
            {
                evidence.Add(read);
                add();
            }
        }
    }
}
