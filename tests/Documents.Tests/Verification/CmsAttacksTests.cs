using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using EOffice.Documents.Signing.Authority;
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
    public void Frame_of_open_length_is_read()
    {
        Expect(ReasonCode.Sound, Forge.Insider with { Indefinite = true });
        Expect(ReasonCode.CmsNotOneSigner, Forge.Insider with { Indefinite = true, Signers = 2 });
        Expect(ReasonCode.CmsAttributesNotDer, Forge.Insider with { Indefinite = true, AttributesInDisorder = true });
    }

    [Fact]
    public void Missing_certificate_is_refused() => Expect(ReasonCode.SignerCertificateMissing, Forge.Insider with { WithCertificate = false });

    [Fact]
    public void Sha1_is_refused() => Expect(ReasonCode.WeakAlgorithm, Forge.Insider with { Hash = HashAlgorithmName.SHA1 });

    [Fact]
    public void Md5_is_refused() => Expect(ReasonCode.WeakAlgorithm, Forge.Insider with { Hash = HashAlgorithmName.MD5 });

    [Fact]
    public void Content_type_that_was_not_signed_is_refused()
    {
        Expect(ReasonCode.CmsMalformed, Forge.Insider with { SignedType = "1.2.840.113549.1.7.2" });
        Expect(ReasonCode.CmsMalformed, Forge.Insider with { EncapsulatedType = "1.2.840.113549.1.9.16.1.4", SignedType = "1.2.840.113549.1.9.16.1.4", Version = 3 });
    }

    [Fact]
    public void Signature_without_signed_attributes_is_refused() => Expect(ReasonCode.CmsMalformed, Forge.Insider with { WithAttributes = false });

    [Fact]
    public void Older_attribute_must_name_the_same_certificate()
    {
        Expect(ReasonCode.Sound, Forge.Insider with { NamedBySha1 = Forge.Insider.Certificate });
        Expect(ReasonCode.SigningCertificateMismatch, Forge.Insider with { NamedBySha1 = TestAuthority.Regent.Certificate });
        Expect(ReasonCode.SigningCertificateNotNamed, Forge.Insider with { Named = null, NamedBySha1 = Forge.Insider.Certificate });
    }

    [Theory]
    [InlineData("1.2.3.4.5", ReasonCode.UnknownCmsAttribute)]
    [InlineData("1.2.840.113549.1.9.16.2.14", ReasonCode.TimestampMalformed)]
    public void Junk_among_the_unsigned_attributes_is_never_valid(string type, ReasonCode reason)
    {
        Expect(reason, Forge.Insider with { UnsignedAttribute = type });
        Assert.Equal(reason, TestAuthority.Verify(Forge.Signed(Letter, Forge.Insider with { UnsignedAttribute = type }), Forge.AnyRoot).Reason);
    }

    [Fact]
    public void Certificate_by_an_imitation_of_the_carried_issuer_is_refused_whoever_is_trusted()
    {
        using var imitation = CertificateAuthority.CreateRoot(new("Otoritas Uji Kabupaten Rimba Jaya", "Pemerintah Kabupaten Rimba Jaya"), Validity.Years(TestAuthority.Now.AddYears(-1), 5));
        using var key = RSA.Create(2048);
        var certificate = imitation.IssueOfficial(new("Bupati Palsu", "p-0001", "Pemerintah Kabupaten Rimba Jaya"), key, Validity.Years(TestAuthority.Now, 1));
        var forged = Forge.Signed(Letter, new ForgedCms(key, certificate) { Extra = [TestAuthority.Tenant.Certificate] });
        Assert.Equal(ReasonCode.CertificateNotGenuine, TestAuthority.Verify(forged, Forge.AnyRoot).Reason);
        Forge.Expect(ReasonCode.CertificateNotGenuine, forged);
    }

    [Fact]
    public void Swapped_certificate_is_refused()
    {
        using var key = RSA.Create(2048);
        var other = Forge.Issue(key);
        Expect(ReasonCode.SignatureMismatch, Forge.Insider with { Certificate = other, Named = other });
        Expect(ReasonCode.SignerCertificateMissing, Forge.Insider with { Identified = other });
    }

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

    [Fact]
    public void Timestamp_by_weak_cryptography_proves_nothing_and_spoils_nothing()
    {
        Assert.Equal(ReasonCode.Sound, Stamped(HashAlgorithmName.SHA256));
        Assert.Equal(ReasonCode.TimestampUntrusted, Stamped(HashAlgorithmName.SHA1));
    }

    private static ReasonCode Stamped(HashAlgorithmName hash)
    {
        var signed = Forge.SignedBy(Letter, covered =>
        {
            var cms = new SignedCms();
            cms.Decode(Forge.Insider.Sign(SHA256.HashData(covered)));
            var info = TimestampInfo(SHA256.HashData(cms.SignerInfos[0].GetSignature()));
            var token = Forge.Insider with { Hash = hash, Content = info, EncapsulatedType = "1.2.840.113549.1.9.16.1.4", SignedType = "1.2.840.113549.1.9.16.1.4", Version = 3 };
            cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.14"), token.Sign(CryptographicOperations.HashData(hash, info))));
            return cms.Encode();
        }, "ETSI.CAdES.detached");
        return TestAuthority.Verify(signed, Forge.AnyRoot).Reason;
    }

    private static byte[] TimestampInfo(byte[] digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                }

                writer.WriteOctetString(digest);
            }

            writer.WriteInteger(7);
            writer.WriteGeneralizedTime(TestAuthority.Now, omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    private static void Expect(ReasonCode reason, ForgedCms cms) => Forge.Expect(reason, Forge.Signed(Letter, cms));
}
