using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Judges one signature: what it covers, who made it, and what came later.</summary>
internal sealed class SignatureCheck(PdfFile file, TrustPolicy policy)
{
    public SignatureReport Report(SignatureField field)
    {
        var kind = (field.Value!.Raw("SubFilter") as PdfName)?.Value == "ETSI.RFC3161" ? SignatureKind.Timestamp : SignatureKind.Signature;
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
        report = kind == SignatureKind.Timestamp ? Timestamp(report, revision) : Signature(report, revision, field);
        return Judged(report.Integrity == ReasonCode.Sound ? report with { Later = Later(revision, field) } : report);
    }

    private static SignatureReport Judged(SignatureReport report)
    {
        var worst = new[] { report.Integrity, report.Later, report.Trust }.MaxBy(r => r.Verdict());
        return report with { Reason = worst, Verdict = worst.Verdict() };
    }

    private SignatureReport Signature(SignatureReport report, SignedRevision revision, SignatureField field)
    {
        if (CmsReader.Read(revision.Covered.Cms, out var reason) is not { } cms)
        {
            return report with { Integrity = reason };
        }

        report = report with
        {
            Certificate = cms.Signer,
            SignerName = cms.Signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = cms.Signer.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
        };
        var broken = cms.Content is not null ? ReasonCode.CmsCarriesContent
            : cms.ContentType != CmsRules.Data ? ReasonCode.CmsMalformed
            : CmsRules.WhyNot(cms, revision.Covered.Digest(file.Bytes, cms.Digest));
        return broken is { } why ? report with { Integrity = why } : Trust(report, cms, IsAdvanced(field));
    }

    private static bool IsAdvanced(SignatureField field) => (field.Value!.Raw("SubFilter") as PdfName)?.Value == "ETSI.CAdES.detached";

    private SignatureReport Trust(SignatureReport report, CmsSigned cms, bool advanced)
    {
        if (!CmsRules.NamesItsCertificate(cms))
        {
            var reason = advanced ? ReasonCode.SigningCertificateMismatch : ReasonCode.SigningCertificateNotNamed;
            return advanced ? report with { Integrity = reason } : report with { Trust = reason };
        }

        var proven = policy.KnownSince;
        if (cms.Timestamp is { } encoded)
        {
            var digest = (HashAlgorithmName algorithm) => CryptographicOperations.HashData(algorithm, cms.Signature);
            if (TimestampToken.Read(encoded, digest, out var reason) is not { } token)
            {
                return report with { Integrity = reason };
            }

            var trust = TimestampTrust(token);
            if (trust != ReasonCode.Sound)
            {
                return report with { Trust = trust };
            }

            report = report with { TimestampTime = token.Time };
            proven = proven is null || token.Time < proven ? token.Time : proven;
        }

        var path = new CertificatePath(policy, policy.Anchors);
        var why = path.WhyNot(cms.Signer, cms.Certificates, proven ?? policy.ValidationTime, proven is not null);
        why = why != ReasonCode.Sound ? why
            : !SignerUsage.Allows(cms.Signer) ? ReasonCode.CertificateUnsuitable
            : cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute
            : ReasonCode.Sound;
        return report with { Trust = why };
    }

    private SignatureReport Timestamp(SignatureReport report, SignedRevision revision)
    {
        var digest = (HashAlgorithmName algorithm) => revision.Covered.Digest(file.Bytes, algorithm);
        if (TimestampToken.Read(revision.Covered.Cms, digest, out var reason) is not { } token)
        {
            return report with { Integrity = reason };
        }

        var trust = TimestampTrust(token);
        return report with
        {
            Certificate = token.Cms.Signer,
            SignerName = token.Cms.Signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = token.Cms.Signer.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            Trust = trust,
            TimestampTime = trust == ReasonCode.Sound ? token.Time : null,
        };
    }

    /// <summary>The token's own time is when its authority must have been trusted; a time in the future is a broken clock or worse.</summary>
    private ReasonCode TimestampTrust(TimestampToken token)
    {
        var path = new CertificatePath(policy, policy.TimestampAnchors);
        return token.Time <= policy.ValidationTime.AddMinutes(5) && !token.Cms.HasUnknownAttribute
            && path.WhyNot(token.Cms.Signer, token.Cms.Certificates, token.Time, proven: true) == ReasonCode.Sound
            ? ReasonCode.Sound
            : ReasonCode.TimestampUntrusted;
    }

    private ReasonCode Later(SignedRevision revision, SignatureField field)
        => revision.Covered.End == file.Bytes.Length
            ? ReasonCode.Sound
            : new RevisionDiff(revision.File, file, RevisionDiff.After(revision.File, field)).Judge();
}
