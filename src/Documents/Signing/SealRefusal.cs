namespace EOffice.Documents.Signing;

/// <summary>Why a file wasn't sealed. The file is untouched in every case.</summary>
public enum SealRefusal
{
    /// <summary>Broken, or beyond the reader's limits; <see cref="SealOutcome.Fault"/> says how. Nothing is repaired silently.</summary>
    Unreadable,

    Encrypted,

    /// <summary>An XFA form draws its own content, which a seal wouldn't fix.</summary>
    XfaForm,

    /// <summary>The form can't be evaluated: a loop, two fields of one name, a signature that isn't an object of its own.</summary>
    UnsoundForm,

    /// <summary>An earlier signature covers something other than a whole revision.</summary>
    UnsoundSignature,

    /// <summary>The author's certification (DocMDP 1) forbids any change.</summary>
    ChangesForbidden,

    /// <summary>An earlier signature locks the fields of the form.</summary>
    FieldsLocked,

    /// <summary>Only the first seal can certify.</summary>
    CertificationNotFirst,

    FieldNameTaken,

    /// <summary>Something visible may come with the first seal only.</summary>
    AppearanceNotFirst,

    /// <summary>No such page, or a place that is too small or not on it.</summary>
    PlaceOutsidePage,

    /// <summary>Nothing in the file is signed, so there is nothing to keep verifiable.</summary>
    NotSealed,

    /// <summary>No path leads from a signer or timestamp authority to anybody trusted.</summary>
    UntrustedIssuer,

    /// <summary>Nobody says whether a certificate was revoked when it signed.</summary>
    RevocationUnknown,

    /// <summary>The CMS, its timestamp included, is larger than the place reserved for it.</summary>
    SignatureTooLarge,

    /// <summary>What the signer or timestamper returned isn't CMS.</summary>
    SignerReturnedNonsense,
}
