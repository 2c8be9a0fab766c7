using System.Collections.Frozen;

namespace EOffice.Portal.Text;

/// <summary>Every code of the verifier in plain words: what is wrong, for somebody who has never heard of a certificate. A house test looks that none is missing.</summary>
public static class ReasonWords
{
    private static readonly FrozenDictionary<string, Bilingual> Texts = All().ToFrozenDictionary(entry => entry.Code, entry => entry.Words, StringComparer.Ordinal);

    /// <summary>False for a code without words of its own.</summary>
    public static bool Knows(string code) => Texts.ContainsKey(code);

    /// <summary>What the code means. A code that is newer than these words says at least that it can't be relied on.</summary>
    public static Bilingual Of(string code) => Texts.GetValueOrDefault(code) ?? new("Tanda tangannya tidak sah.", "The signature is not valid.");

    /// <summary>Null when there is nothing to explain.</summary>
    public static Bilingual? Why(string code) => code is "Sound" or "NoSignature" or "" ? null : Of(code);

    private static IEnumerable<(string Code, Bilingual Words)> All() => File().Concat(Trust()).Concat(Coverage()).Concat(Cryptography()).Concat(Later());

    private static IEnumerable<(string, Bilingual)> File() =>
    [
        ("Sound", new("Tidak ada yang janggal.", "Nothing is wrong.")),
        ("NoSignature", new("Berkas ini tidak memuat tanda tangan elektronik.", "The file contains no electronic signature.")),
        ("TooLarge", new("Berkas lebih besar daripada yang dapat diperiksa.", "The file is larger than can be checked.")),
        ("EncryptedFile", new("Berkas dikunci dengan sandi, jadi isinya tidak dapat diperiksa.", "The file is locked with a password, so its content cannot be checked.")),
        ("XfaForm", new("Berkas memakai formulir yang tampilannya dapat berubah-ubah.", "The file uses a kind of form whose appearance can change.")),
        ("Unreadable", new("Berkas rusak atau sengaja dibuat sulit dibaca.", "The file is damaged, or was made hard to read on purpose.")),
        ("DuplicateKey", new("Satu keterangan di dalam berkas ditulis dua kali dengan isi berbeda.", "One entry of the file is written twice, with different content.")),
        ("SignatureOutsideForm", new("Tanda tangan diletakkan di tempat yang tidak semestinya di dalam berkas.", "A signature lies where none belongs in the file.")),
        ("SharedSignatureValue", new("Dua kolom memakai satu tanda tangan yang sama.", "Two fields use one and the same signature.")),
        ("DuplicateFieldName", new("Dua kolom tanda tangan memakai nama yang sama.", "Two signature fields have the same name.")),
        ("MalformedForm", new("Daftar kolom tanda tangan di dalam berkas rusak.", "The list of signature fields in the file is damaged.")),
        ("TooManySignatures", new("Tanda tangan di dalam berkas terlalu banyak untuk diperiksa.", "The file has more signatures than can be checked.")),
    ];

    private static IEnumerable<(string, Bilingual)> Trust() =>
    [
        ("UntrustedIssuer", new("Sertifikat penanda tangan tidak diterbitkan oleh penerbit yang dikenal.", "The signer's certificate was not issued by an authority known here.")),
        ("CertificateExpired", new("Sertifikat penanda tangan sudah habis masa berlakunya saat dipakai.", "The signer's certificate had expired when it was used.")),
        ("CertificateNotYetValid", new("Sertifikat penanda tangan belum berlaku saat dipakai.", "The signer's certificate was not yet valid when it was used.")),
        ("CertificateRevoked", new("Sertifikat penanda tangan sudah dicabut, dan waktu tanda tangannya tidak terbukti lebih awal.", "The signer's certificate has been revoked, and nothing proves that it was used before that.")),
        ("CertificateSuspended", new("Sertifikat penanda tangan sedang dibekukan saat dipakai, atau waktunya tidak terbukti lebih awal. Periksa lagi setelah pembekuannya selesai.", "The signer's certificate was suspended when it was used, or nothing proves that it was used before. Check again when the suspension has ended.")),
        ("RevokedBeforeSigning", new("Sertifikat penanda tangan sudah dicabut sebelum dipakai menandatangani.", "The signer's certificate had been revoked before it was used to sign.")),
        ("RevocationUnknown", new("Belum dapat dipastikan apakah sertifikat penanda tangan sudah dicabut.", "Whether the signer's certificate has been revoked is not known.")),
        ("CertificateUnsuitable", new("Sertifikat yang dipakai bukan sertifikat untuk menandatangani surat.", "The certificate is not one for signing letters.")),
        ("TimestampUntrusted", new("Waktu penandatanganan dibuktikan oleh pihak yang tidak dikenal.", "The time of signing is vouched for by somebody unknown here.")),
        ("SigningCertificateNotNamed", new("Tanda tangan tidak menyebut sertifikat yang dipakainya.", "The signature does not name the certificate it was made with.")),
        ("UnknownCmsAttribute", new("Tanda tangan memuat keterangan yang tidak dikenal.", "The signature carries an entry of an unknown kind.")),
        ("UnsupportedSubFilter", new("Jenis tanda tangannya tidak dikenal, jadi tidak dapat diperiksa.", "The signature is of an unknown kind and cannot be checked.")),
        ("UnsupportedAlgorithm", new("Cara pembuatan tanda tangannya tidak dikenal, jadi tidak dapat diperiksa.", "The signature was made by a method unknown here and cannot be checked.")),
    ];

    private static IEnumerable<(string, Bilingual)> Coverage() =>
    [
        ("SignatureDictionaryMalformed", new("Keterangan tanda tangannya rusak.", "The description of the signature is damaged.")),
        ("ByteRangeMalformed", new("Tidak jelas bagian berkas mana yang ditandatangani.", "It is unclear which part of the file was signed.")),
        ("ContentsMalformed", new("Isi tanda tangannya rusak.", "The signature itself is damaged.")),
        ("GapMismatch", new("Ada bagian berkas yang tidak ikut ditandatangani.", "Part of the file was left out of what was signed.")),
        ("RangeEndsOutsideRevision", new("Yang ditandatangani berakhir di tengah-tengah berkas, bukan di batas yang semestinya.", "What was signed ends in the middle of the file, not where it should.")),
        ("RevisionUnreadable", new("Keadaan berkas saat ditandatangani tidak dapat dibaca lagi.", "The state of the file that was signed cannot be read any more.")),
        ("RootReplaced", new("Isi berkas diganti seluruhnya sesudah ditandatangani.", "The whole content of the file was replaced after signing.")),
        ("NotInItsRevision", new("Tanda tangan dipindahkan dari tempat asalnya.", "The signature was moved from where it was made.")),
    ];

    private static IEnumerable<(string, Bilingual)> Cryptography() =>
    [
        ("CmsMalformed", new("Tanda tangannya tidak tersusun menurut aturan.", "The signature is not built as the rules say.")),
        ("CmsAttributesNotDer", new("Tanda tangannya tidak ditulis menurut aturan baku.", "The signature is not written in the one form that the rules allow.")),
        ("CmsCarriesContent", new("Tanda tangan membawa isi lain selain surat ini.", "The signature carries content of its own, other than this letter.")),
        ("CmsNotOneSigner", new("Satu tanda tangan memuat lebih dari satu penanda tangan, atau tidak satu pun.", "One signature names more than one signer, or none.")),
        ("WeakAlgorithm", new("Tanda tangannya memakai cara lama yang mudah dipalsukan.", "The signature uses an old method that can be forged.")),
        ("WeakKey", new("Kunci penanda tangannya terlalu lemah dan mudah ditiru.", "The signer's key is too weak and can be imitated.")),
        ("SignerCertificateMissing", new("Sertifikat penanda tangan tidak ada di dalam berkas.", "The signer's certificate is missing from the file.")),
        ("SigningCertificateMismatch", new("Sertifikat di dalam berkas bukan yang dipakai menandatangani.", "The certificate in the file is not the one that was used to sign.")),
        ("CertificateNotGenuine", new("Sertifikat penanda tangannya bukan buatan penerbit yang disebut di dalamnya.", "The signer's certificate was not made by the authority it names.")),
        ("DigestMismatch", new("Isi berkas sudah berubah sejak ditandatangani.", "The content of the file has changed since it was signed.")),
        ("SignatureMismatch", new("Tanda tangannya tidak cocok dengan penanda tangan yang disebut.", "The signature does not match the signer it names.")),
        ("TimestampMalformed", new("Bukti waktu penandatanganan rusak.", "The proof of the time of signing is damaged.")),
        ("TimestampMismatch", new("Bukti waktunya milik tanda tangan lain.", "The proof of time belongs to another signature.")),
    ];

    private static IEnumerable<(string, Bilingual)> Later() =>
    [
        ("VisibleFieldAddedLater", new("Ada tanda tangan yang tampak ditambahkan pada halaman sesudahnya.", "A visible signature was added to a page afterwards.")),
        ("MetadataChangedLater", new("Keterangan berkas (bukan isinya) diubah sesudahnya.", "The description of the file, not its content, was changed afterwards.")),
        ("UnlistedBytes", new("Ada data tersembunyi yang ditambahkan sesudahnya.", "Hidden data was added afterwards.")),
        ("ObjectChanged", new("Bagian isi berkas diubah sesudahnya.", "Part of the content was changed afterwards.")),
        ("ObjectRemoved", new("Bagian isi berkas dihapus sesudahnya.", "Part of the content was removed afterwards.")),
        ("ObjectAdded", new("Isi baru ditambahkan sesudahnya.", "New content was added afterwards.")),
        ("DanglingReferenceFilled", new("Bagian yang dibiarkan kosong saat ditandatangani diisi sesudahnya.", "A part that was left empty at signing was filled in afterwards.")),
        ("TrailerChanged", new("Susunan berkas diubah sesudahnya.", "The structure of the file was changed afterwards.")),
        ("CatalogChanged", new("Cara berkas ditampilkan diubah sesudahnya.", "How the file is shown was changed afterwards.")),
        ("FormChanged", new("Kolom isian berkas diubah sesudahnya.", "The fields of the file were changed afterwards.")),
        ("PageChanged", new("Halaman surat diubah sesudahnya.", "A page of the letter was changed afterwards.")),
        ("AnnotationAdded", new("Catatan atau gambar ditempelkan pada halaman sesudahnya.", "A note or picture was put on a page afterwards.")),
        ("SignatureFieldChanged", new("Kolom tanda tangan diubah sesudahnya.", "A signature field was changed afterwards.")),
        ("FieldAddedWithoutSignature", new("Kolom kosong ditambahkan sesudahnya.", "An empty field was added afterwards.")),
        ("ChangesForbidden", new("Penanda tangan melarang perubahan, tetapi berkas diubah sesudahnya.", "The signer forbade changes, but the file was changed afterwards.")),
    ];
}
