using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Judges one signature: what it covers, who made it, and what came later.</summary>
internal sealed class SignatureCheck(PdfFile file, TrustPolicy policy)
{
    private readonly ProvenTimes _proven = new();
    private SignerTrust? _trust;

    private SignerTrust Trust => _trust ??= new SignerTrust(policy, policy.AnyRoot ? SecurityStore.Empty(file) : SecurityStore.Read(file), _proven);

    /// <summary>Document timestamps first, the newest before the others: each may be proven by those after it, and proves what came before.</summary>
    public IEnumerable<SignatureReport> Reports(IEnumerable<SignatureField> fields)
        => fields.OrderByDescending(field => IsTimestamp(field) ? RangeEnd(field) : -1).Select(Report);

    private SignatureReport Report(SignatureField field)
    {
        var subFilter = (field.Value!.Raw("SubFilter") as PdfName)?.Value;
        var kind = subFilter == "ETSI.RFC3161" ? SignatureKind.Timestamp : SignatureKind.Signature;
        var report = new SignatureReport(
            field.Name, kind, Verdict.Invalid, ReasonCode.Sound, ReasonCode.Sound, ReasonCode.Sound, ReasonCode.Sound, 0, false)
        {
            ClaimedTime = (file.Get(field.Value, "M") as PdfString) is { } time ? PdfDate.Parse(time.Bytes) : null,
        };

        if (SignedRevision.Find(file, field, out var reason) is not { } revision)
        {
            return Judged(report with { Integrity = reason, Revision = int.MaxValue });
        }

        report = report with
        {
            Revision = revision.Number,
            CoversWholeFile = revision.Covered.End == file.Bytes.Length,
            ArchivedTime = _proven.Of(revision.Covered.End),
        };
        report = Signed(report, revision, subFilter);
        return Judged(report.Integrity.Verdict() == Verdict.Invalid ? report : report with { Later = Later(revision, field) });
    }

    private SignatureReport Signed(SignatureReport report, SignedRevision revision, string? subFilter)
    {
        file.Budget.TakeSignature();
        try
        {
            return subFilter switch
            {
                "ETSI.RFC3161" => Timestamp(report, revision),
                "ETSI.CAdES.detached" => Signature(report, revision, advanced: true),
                "adbe.pkcs7.detached" => Signature(report, revision, advanced: false),
                _ => report with { Integrity = ReasonCode.UnsupportedSubFilter },
            };
        }
        catch (CryptographicException)
        {
            // Parts of a certificate are only read when asked for.
            return report with { Integrity = ReasonCode.CmsMalformed };
        }
    }

    private static bool IsTimestamp(SignatureField field) => field.Value!.Raw("SubFilter") is PdfName { Value: "ETSI.RFC3161" };

    /// <summary>As it says itself; what it really covers is judged later.</summary>
    private static long RangeEnd(SignatureField field)
        => field.Value!.Raw("ByteRange") is PdfArray { Items: [_, _, PdfNumber start, PdfNumber length] } ? (long)(start.Integer ?? 0) + (length.Integer ?? 0) : 0;

    private static SignatureReport Judged(SignatureReport report)
    {
        var worst = new[] { report.Integrity, report.Later, report.Trust }.MaxBy(r => r.Verdict());
        return report with { Reason = worst, Verdict = worst.Verdict() };
    }

    /// <param name="advanced">CAdES, which must name its certificate in what is signed.</param>
    private SignatureReport Signature(SignatureReport report, SignedRevision revision, bool advanced)
    {
        if (CmsReader.Read(revision.Covered.Cms, out var reason) is not { } cms)
        {
            return report with { Integrity = reason };
        }

        file.Budget.TakeCertificates(cms.Certificates.Count);
        report = Named(report, cms);
        var broken = cms.Content is not null ? ReasonCode.CmsCarriesContent
            : cms.ContentType != CmsRules.Data ? ReasonCode.CmsMalformed
            : CmsRules.WhyNot(cms, revision.Covered.Digest(file, cms.Digest))
            ?? (advanced && !CmsRules.NamesItsCertificate(cms) ? ReasonCode.SigningCertificateMismatch : null);
        if (broken is { } why)
        {
            return report with { Integrity = why };
        }

        TimestampToken? token = null;
        if (cms.Timestamp is { } encoded && (token = Token(encoded, algorithm => CryptographicOperations.HashData(algorithm, cms.Signature), out reason)) is null)
        {
            return report with { Integrity = reason };
        }

        // A path to an anchor has vouched for every certificate already.
        var trust = Trust.OfSignature(cms, token, revision.Covered.End);
        if ((policy.AnyRoot || trust != ReasonCode.Sound) && CarriedCertificates.WhyNot(cms) is { } swapped)
        {
            return report with { Integrity = swapped };
        }

        var stamp = token is not null && Trust.OfTimestamp(token, revision.Covered.End) == ReasonCode.Sound ? token : null;
        return report with { Trust = trust, TimestampTime = stamp?.Time, VerifiableUntil = End(stamp?.Cms.Signer ?? cms.Signer) };
    }

    private SignatureReport Timestamp(SignatureReport report, SignedRevision revision)
    {
        if (Token(revision.Covered.Cms, algorithm => revision.Covered.Digest(file, algorithm), out var reason) is not { } token)
        {
            return report with { Integrity = reason };
        }

        var trust = Trust.OfTimestamp(token, revision.Covered.End);
        if (trust == ReasonCode.Sound && !policy.AnyRoot)
        {
            _proven.Add(revision.Covered.End, token.Time);
        }

        return Named(report, token.Cms) with { Trust = trust, TimestampTime = trust == ReasonCode.Sound ? token.Time : null, VerifiableUntil = End(token.Cms.Signer) };
    }

    private TimestampToken? Token(byte[] encoded, Func<HashAlgorithmName, byte[]> digest, out ReasonCode reason)
        => TimestampToken.Read(encoded, digest, byAnybody: policy.AnyRoot, out reason, file.Budget.TakeCertificates);

    private static DateTimeOffset End(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime();

    private static SignatureReport Named(SignatureReport report, CmsSigned cms) => report with
    {
        Certificate = cms.Signer,
        SignerName = cms.Signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
        Issuer = cms.Signer.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
    };

    private ReasonCode Later(SignedRevision revision, SignatureField field)
        => revision.Covered.End == file.Bytes.Length
            ? ReasonCode.Sound
            : new RevisionDiff(revision.File, file, RevisionDiff.After(revision.File, field)).Judge();
}
