using System.Security.Cryptography;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Tricks inside the signature itself. The forger holds a trusted certificate in all of them.</summary>
public sealed class CmsAttacksTests
{
    private static readonly byte[] Letter = SmallPdf.Letter().ToBytes();

    [Fact]
    public void Two_signers_are_refused() => Expect(ReasonCode.CmsNotOneSigner, Forge.Insider with { Signers = 2 });

    [Fact]
    public void No_signer_is_refused() => Expect(ReasonCode.CmsNotOneSigner, Forge.Insider with { Signers = 0 });

    [Fact]
    public void Content_inside_is_refused() => Expect(ReasonCode.CmsCarriesContent, Forge.Insider with { Content = [1, 2, 3] });

    [Fact]
    public void Signing_certificate_of_another_person_is_refused()
        => Expect(ReasonCode.SigningCertificateMismatch, Forge.Insider with { Named = TestAuthority.Regent.Certificate });

    [Fact]
    public void Advanced_signature_must_name_its_certificate()
        => Expect(ReasonCode.SigningCertificateMismatch, Forge.Insider with { Named = null });

    [Fact]
    public void Older_kind_of_signature_that_names_no_certificate_is_indeterminate()
        => Forge.Expect(
            ReasonCode.SigningCertificateNotNamed,
            Forge.Signed(Letter, Forge.Insider with { Named = null }, b => Forge.Replace(b, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached")));

    [Fact]
    public void Older_kind_of_signature_that_names_its_certificate_is_valid()
        => Forge.Expect(ReasonCode.Sound, Forge.Signed(Letter, edit: b => Forge.Replace(b, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached")));

    [Fact]
    public void Attributes_in_disorder_are_refused() => Expect(ReasonCode.CmsAttributesNotDer, Forge.Insider with { AttributesInDisorder = true });

    [Fact]
    public void Missing_message_digest_is_refused() => Expect(ReasonCode.CmsMalformed, Forge.Insider with { WithMessageDigest = false });

    [Fact]
    public void Wrong_version_is_refused() => Expect(ReasonCode.CmsMalformed, Forge.Insider with { Version = 3 });

    [Fact]
    public void Missing_certificate_is_refused() => Expect(ReasonCode.SignerCertificateMissing, Forge.Insider with { WithCertificate = false });

    [Fact]
    public void Sha1_is_refused() => Expect(ReasonCode.WeakAlgorithm, Forge.Insider with { Hash = HashAlgorithmName.SHA1 });

    [Fact]
    public void Short_key_is_refused()
    {
        using var key = RSA.Create(1024);
        var certificate = Forge.Issue(key);
        Expect(ReasonCode.WeakKey, Forge.Insider with { Key = key, Certificate = certificate, Named = certificate });
    }

    [Fact]
    public void Signature_by_another_key_is_refused()
    {
        using var key = RSA.Create(2048);
        Expect(ReasonCode.SignatureMismatch, Forge.Insider with { Key = key });
    }

    [Fact]
    public void Signature_of_another_letter_is_refused()
    {
        var other = Forge.Signed(SmallPdf.Letter("Surat lain").ToBytes());
        var mine = Forge.Signed(Letter);
        var (from, until) = Forge.Gap(other);
        other.AsSpan(from, until - from).CopyTo(mine.AsSpan(Forge.Gap(mine).Start));
        Forge.Expect(ReasonCode.DigestMismatch, mine);
    }

    [Fact]
    public void Changed_byte_in_the_letter_is_noticed()
        => Forge.Expect(ReasonCode.DigestMismatch, Forge.Replace(Forge.Signed(Letter), "(Surat dinas)", "(Surat Dinas)"));

    private static void Expect(ReasonCode reason, ForgedCms cms) => Forge.Expect(reason, Forge.Signed(Letter, cms));
}
