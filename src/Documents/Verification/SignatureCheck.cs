using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Judges one signature: what it covers, who made it, and what came later.</summary>
internal sealed class SignatureCheck(PdfFile file, TrustPolicy policy)
{
    private readonly SignerTrust _trust = new(policy);

    public SignatureReport Report(SignatureField field)
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

        report = report with { Revision = revision.Number, CoversWholeFile = revision.Covered.End == file.Bytes.Length };
        report = Signed(report, revision, subFilter);
        return Judged(report.Integrity.Verdict() == Verdict.Invalid ? report : report with { Later = Later(revision, field) });
    }

    private SignatureReport Signed(SignatureReport report, SignedRevision revision, string? subFilter)
    {
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

        report = Named(report, cms);
        var broken = cms.Content is not null ? ReasonCode.CmsCarriesContent
            : cms.ContentType != CmsRules.Data ? ReasonCode.CmsMalformed
            : CmsRules.WhyNot(cms, revision.Covered.Digest(file, cms.Digest))
            ?? (advanced && !CmsRules.NamesItsCertificate(cms) ? ReasonCode.SigningCertificateMismatch : CarriedCertificates.WhyNot(cms));
        if (broken is { } why)
        {
            return report with { Integrity = why };
        }

        TimestampToken? token = null;
        if (cms.Timestamp is { } encoded && (token = Token(encoded, algorithm => CryptographicOperations.HashData(algorithm, cms.Signature), out reason)) is null)
        {
            return report with { Integrity = reason };
        }

        var trust = _trust.OfSignature(cms, token);
        return report with { Trust = trust, TimestampTime = token is not null && _trust.OfTimestamp(token) == ReasonCode.Sound ? token.Time : null };
    }

    private SignatureReport Timestamp(SignatureReport report, SignedRevision revision)
    {
        if (Token(revision.Covered.Cms, algorithm => revision.Covered.Digest(file, algorithm), out var reason) is not { } token)
        {
            return report with { Integrity = reason };
        }

        var trust = _trust.OfTimestamp(token);
        return Named(report, token.Cms) with { Trust = trust, TimestampTime = trust == ReasonCode.Sound ? token.Time : null };
    }

    private TimestampToken? Token(byte[] encoded, Func<HashAlgorithmName, byte[]> digest, out ReasonCode reason)
        => TimestampToken.Read(encoded, digest, byAnybody: policy.AnyRoot, out reason);

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
