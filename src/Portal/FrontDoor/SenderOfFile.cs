using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Verification;
using EOffice.Grains.Verification;
using EOffice.Tenancy;

namespace EOffice.Portal.FrontDoor;

/// <summary>Whose register to ask about a file: the government that its signer's certificate names. It is only a hint where to look: that register and the verifier decide.</summary>
internal static class SenderOfFile
{
    private const string Organization = "2.5.4.10";

    private static readonly PdfVerifier Verifier = new();

    /// <summary>Null when no signature names one of our governments.</summary>
    public static Tenant? Find(byte[] file, TenantCatalog catalog)
    {
        var names = ClaimedSigners.Of(file).SelectMany(Organizations).ToHashSet(StringComparer.Ordinal);
        return catalog.All().FirstOrDefault(tenant => tenant is { State: TenantState.Active, CopyOf: null } && names.Contains($"Pemerintah {tenant.Name}"));
    }

    /// <summary>What can be said of a file that is nobody's here.</summary>
    public static FileVerdict Alone(byte[] file)
    {
        var report = Verifier.Verify(file, new TrustPolicy([], DateTimeOffset.UnixEpoch) { AnyRoot = true });
        var match = report.Verdict switch
        {
            Verdict.NotSigned => FileMatch.Unsigned,
            Verdict.Invalid when !file.AsSpan().StartsWith("%PDF-"u8) => FileMatch.NotAPdf,
            Verdict.Invalid => FileMatch.Changed,
            Verdict.Valid or Verdict.Indeterminate => FileMatch.Untrusted,
        };
        return new FileVerdict(Conclusion.NotValid, match, "INDETERMINATE", report.Reason == ReasonCode.Sound ? nameof(ReasonCode.UntrustedIssuer) : report.Reason.ToString(), null, [], report.Sha256);
    }

    private static IEnumerable<string> Organizations(X509Certificate2 certificate)
        => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == Organization)
            .Select(part => part.GetSingleElementValue()!);
}
