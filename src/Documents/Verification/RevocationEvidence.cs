using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>Something in which an issuer says which of its certificates are revoked: a list or a response. Untrusted until its signature was checked.</summary>
public abstract class RevocationEvidence
{
    private const int Remembered = 8;
    private ImmutableArray<Checked> _checked = [];

    private protected RevocationEvidence()
    {
    }

    /// <summary>Whether the issuer, or whom it delegated this to, signed it. Answers are remembered.</summary>
    internal bool IsBy(X509Certificate2 issuer)
    {
        if (_checked.FirstOrDefault(c => c.Issuer.Span.SequenceEqual(issuer.RawDataMemory.Span)) is { } known)
        {
            return known.Genuine;
        }

        bool genuine;
        try
        {
            if (!MayBeBy(issuer))
            {
                return false;
            }

            genuine = IsSignedFor(issuer);
        }
        catch (Exception e) when (e is CryptographicException or CmsRejectedException)
        {
            genuine = false;   // parts of a certificate sent along are only read when asked for
        }

        _checked = [.. _checked.Take(Remembered - 1), new Checked(issuer.RawDataMemory, genuine)];
        return genuine;
    }

    /// <summary>What it says of a certificate of that issuer; null when it says nothing of it.</summary>
    internal abstract RevocationStatement? About(X509Certificate2 certificate, X509Certificate2 issuer);

    /// <summary>Told from names alone, before anything is calculated.</summary>
    private protected abstract bool MayBeBy(X509Certificate2 issuer);

    private protected abstract bool IsSignedFor(X509Certificate2 issuer);

    /// <summary>Reads Extensions (RFC 5280, 4.1.2.9); what is critical and not understood makes the whole unusable.</summary>
    private protected static void RequireNothingCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            extension.ReadObjectIdentifier();
            if (extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean())
            {
                throw new CmsRejectedException(ReasonCode.UnsupportedAlgorithm);
            }

            extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
        }
    }

    private sealed record Checked(ReadOnlyMemory<byte> Issuer, bool Genuine);
}

/// <summary>What an issuer said of one certificate.</summary>
/// <param name="NextUpdate">When news was promised at the latest.</param>
/// <param name="RevokedAt">Null: good.</param>
/// <param name="Reason">CRLReason (RFC 5280, 5.3.1); null when none is given.</param>
internal sealed record RevocationStatement(DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate, DateTimeOffset? RevokedAt, int? Reason)
{
    /// <summary>Suspended: later data may know nothing of it any more.</summary>
    public bool Hold => Reason == 6;

    /// <summary>False where the reason says nothing against the key (affiliation changed, superseded, ceased): what it signed before then stands.</summary>
    public bool KeyMayBeKnown => Reason is not (3 or 4 or 5);

    /// <summary>Whether it tells how things stood at a time: it was current then, or was made later while the issuer still kept account of the certificate.</summary>
    public bool Tells(DateTimeOffset at, X509Certificate2 certificate, DateTimeOffset now)
        => ThisUpdate <= now && at <= NextUpdate && (ThisUpdate <= at || ThisUpdate <= certificate.NotAfter.ToUniversalTime());
}
