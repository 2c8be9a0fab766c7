using EOffice.Grains.Verification;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>A verdict in words that decide something: may I rely on this letter, and what do I compare or do now?</summary>
public sealed record VerdictWords(Tone Tone, string Icon, string Title, string Meaning)
{
    /// <summary>Of a letter found by its token.</summary>
    public static VerdictWords Of(PublicStatus status) => status switch
    {
        PublicStatus.InForce => new(
            Tone.Success, "circle-check", "Surat ini terdaftar",
            "Surat dengan kode ini benar diterbitkan. Bandingkan keterangan di bawah dengan surat yang Anda pegang: semuanya harus sama."),
        PublicStatus.Withdrawn => new(
            Tone.Danger, "alert-circle", "Surat ini sudah ditarik",
            "Surat ini pernah diterbitkan, tetapi sudah ditarik kembali. Jangan dipakai lagi sebagai dasar."),
        _ => new(
            Tone.Warning, "alert-triangle", "Surat ini sudah diganti",
            "Surat ini pernah diterbitkan, tetapi sudah diganti dengan surat yang baru. Minta surat penggantinya kepada pengirim."),
    };

    /// <summary>Of an uploaded file.</summary>
    public static VerdictWords Of(FileVerdict verdict) => verdict.Match switch
    {
        FileMatch.Identical when verdict.Letter is { Status: not PublicStatus.InForce } letter => Of(letter.Status),
        FileMatch.Identical => new(
            Tone.Success, "circle-check", "Berkas ini sama persis dengan surat yang terdaftar",
            "Tidak berubah satu huruf pun sejak ditandatangani. Bandingkan juga keterangan di bawah dengan isi berkasnya."),
        FileMatch.EarlierRevision => new(
            Tone.Warning, "alert-triangle", "Berkas ini asli, tetapi bukan yang terakhir",
            "Tanda tangannya sah, tetapi sesudah itu surat masih ditandatangani lagi. Minta berkas yang lengkap kepada pengirim."),
        FileMatch.ValidElsewhere => new(
            Tone.Warning, "alert-triangle", "Tanda tangannya sah, tetapi surat ini tidak terdaftar di sini",
            "Isinya tidak berubah sejak ditandatangani, tetapi bukan surat dari pemerintah daerah ini. Periksa di laman pemerintah daerah pengirimnya."),
        FileMatch.Untrusted => new(
            Tone.Warning, "alert-triangle", "Tanda tangan berkas ini tidak dapat dipastikan",
            "Berkas ini tidak terdaftar di sini dan penanda tangannya tidak dapat dipastikan. Jangan dipakai sebelum ditanyakan kepada pengirim."),
        FileMatch.Changed => new(
            Tone.Danger, "alert-circle", "Berkas ini tidak dapat dipercaya",
            "Jangan dipakai. Minta surat aslinya langsung kepada pengirim."),
        FileMatch.Unsigned => new(
            Tone.Warning, "alert-triangle", "Berkas ini tidak bertanda tangan elektronik",
            "Ini mungkin hasil pindai atau cetak ulang. Keasliannya tidak dapat dinilai dari berkas ini; pakai kode QR di suratnya, atau minta berkas PDF aslinya."),
        _ => new(
            Tone.Danger, "alert-circle", "Berkas ini bukan PDF surat",
            "Pilih berkas PDF surat seperti yang Anda terima, bukan foto atau dokumen Word."),
    };

    /// <summary>Why the verifier came to it; null when there is nothing to add.</summary>
    /// <param name="reason">Name of a <c>ReasonCode</c> of EOffice.Documents.Verification.</param>
    public static string? Why(string reason) => reason switch
    {
        "Sound" or "NoSignature" or "" => null,
        "TooLarge" => "Berkas lebih besar daripada yang dapat diperiksa.",
        "EncryptedFile" => "Berkas dikunci dengan sandi, jadi isinya tidak dapat diperiksa.",
        "XfaForm" => "Berkas memakai formulir yang tampilannya dapat berubah-ubah.",
        "UntrustedIssuer" => "Sertifikat penanda tangan tidak diterbitkan oleh penerbit yang dikenal.",
        "CertificateExpired" => "Sertifikat penanda tangan sudah habis masa berlakunya saat dipakai.",
        "CertificateNotYetValid" => "Sertifikat penanda tangan belum berlaku saat dipakai.",
        "CertificateRevoked" or "RevokedBeforeSigning" => "Sertifikat penanda tangan sudah dicabut.",
        "RevocationUnknown" => "Belum dapat dipastikan apakah sertifikat penanda tangan masih berlaku.",
        "CertificateUnsuitable" or "SigningCertificateNotNamed" => "Sertifikat yang dipakai bukan sertifikat untuk menandatangani surat.",
        "TimestampUntrusted" or "TimestampMalformed" or "TimestampMismatch" => "Waktu penandatanganan tidak dapat dipastikan.",
        "VisibleFieldAddedLater" or "MetadataChangedLater" => "Ada yang ditambahkan pada berkas sesudah ditandatangani.",
        "Unreadable" or "RevisionUnreadable" or "MalformedForm" or "DuplicateKey" or "TooManySignatures" => "Berkas rusak atau sengaja dibuat sulit dibaca.",
        "DigestMismatch" or "SignatureMismatch" => "Isi berkas sudah berubah sejak ditandatangani.",
        "UnlistedBytes" or "ObjectChanged" or "ObjectRemoved" or "ObjectAdded" or "DanglingReferenceFilled" or "TrailerChanged" or "CatalogChanged"
            or "FormChanged" or "PageChanged" or "AnnotationAdded" or "SignatureFieldChanged" or "FieldAddedWithoutSignature" or "ChangesForbidden"
            => "Isi berkas diubah atau ditambahi sesudah ditandatangani.",
        "UnsupportedSubFilter" or "UnsupportedAlgorithm" => "Jenis tanda tangannya tidak dikenal, jadi tidak dapat diperiksa.",
        "CertificateNotGenuine" => "Sertifikat penanda tangannya bukan buatan penerbit yang disebut di dalamnya.",
        "ByteRangeMalformed" or "ContentsMalformed" or "GapMismatch" or "RangeEndsOutsideRevision" or "RootReplaced" or "NotInItsRevision"
            or "SignatureDictionaryMalformed" or "SignatureOutsideForm" or "SharedSignatureValue" or "DuplicateFieldName"
            => "Tanda tangannya tidak mencakup seluruh isi berkas.",
        _ => "Tanda tangannya tidak sah.",
    };
}
