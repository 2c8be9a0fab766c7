namespace EOffice.Documents.Verification;

/// <summary>Why a verdict was reached. Names are stable: they are stored, and worded for people elsewhere.</summary>
public enum ReasonCode
{
    /// <summary>Nothing to complain about.</summary>
    Sound,

    NoSignature,

    // Indeterminate
    EncryptedFile,
    XfaForm,
    UntrustedIssuer,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateRevoked,
    CertificateSuspended,
    RevocationUnknown,
    CertificateUnsuitable,
    TimestampUntrusted,
    SigningCertificateNotNamed,
    UnknownCmsAttribute,
    VisibleFieldAddedLater,
    MetadataChangedLater,
    UnsupportedSubFilter,
    UnsupportedAlgorithm,

    // Invalid: the file
    Unreadable,
    DuplicateKey,
    SignatureOutsideForm,
    SharedSignatureValue,
    DuplicateFieldName,
    MalformedForm,
    TooManySignatures,

    // Invalid: what the signature covers
    SignatureDictionaryMalformed,
    ByteRangeMalformed,
    ContentsMalformed,
    GapMismatch,
    RangeEndsOutsideRevision,
    RevisionUnreadable,
    RootReplaced,
    NotInItsRevision,

    // Invalid: the cryptography
    CmsMalformed,
    CmsAttributesNotDer,
    CmsCarriesContent,
    CmsNotOneSigner,
    WeakAlgorithm,
    WeakKey,
    SignerCertificateMissing,
    SigningCertificateMismatch,
    CertificateNotGenuine,
    DigestMismatch,
    SignatureMismatch,
    TimestampMalformed,
    TimestampMismatch,
    RevokedBeforeSigning,

    // Invalid: what came after the signature
    UnlistedBytes,
    ObjectChanged,
    ObjectRemoved,
    ObjectAdded,
    DanglingReferenceFilled,
    TrailerChanged,
    CatalogChanged,
    FormChanged,
    PageChanged,
    AnnotationAdded,
    SignatureFieldChanged,
    FieldAddedWithoutSignature,
    ChangesForbidden,
}

internal static class ReasonCodes
{
    public static Verdict Verdict(this ReasonCode code) => code switch
    {
        ReasonCode.Sound => Verification.Verdict.Valid,
        ReasonCode.NoSignature => Verification.Verdict.NotSigned,
        >= ReasonCode.EncryptedFile and <= ReasonCode.UnsupportedAlgorithm => Verification.Verdict.Indeterminate,
        _ => Verification.Verdict.Invalid,
    };
}
