using System.Collections.Immutable;
using EOffice.Documents.Layout;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Words a letter for the page: letterhead, fields, addressees, signature blocks.</summary>
internal sealed class LetterComposer(DirectoryCache cache, TenantCatalog catalog, OfficeOptions options)
{
    public async Task<LetterDocument> ComposeAsync(TenantId tenantId, Letter letter, bool draft)
    {
        var tenant = catalog.Get(tenantId);
        var directory = await cache.GetAsync(tenantId);
        var content = letter.Content;
        var signers = letter.Signers.IsEmpty ? content.Signers.Select(post => Signer(directory.Find(post))) : letter.Signers.Select(signer => Signer(directory.Find(signer.Post.Post)));
        var office = OfficeOf(letter, directory);
        return new LetterDocument(
            content.Type == LetterType.Assignment ? LetterLayoutKind.Titled : LetterLayoutKind.Correspondence,
            LetterheadOf(tenant, office),
            Words.TitleOf(content.Type),
            letter.Reserved?.Number,
            tenant.Brand.ShortName,
            letter.Reserved?.Date,
            Fields(content),
            Addressees(content.Recipients),
            LetterText.BodyOf(content),
            [.. signers.OfType<SignatureBlock>()],
            [.. content.CarbonCopies.Select(recipient => recipient.Name)],
            letter.Reserved is { } reserved ? options.VerificationUrl(tenant.Hosts[0], reserved.Token) : null,
            Words.Footer,
            draft ? "KONSEP" : null,
            PaperSettings.A4,
            new DocumentInfo(
                content.Subject, tenant.Name, letter.Reserved?.Number ?? "", letter.Reserved?.At ?? letter.HeldSince, letter.Id.ToString("N")));
    }

    /// <summary>The office whose paper and register are used: that of the first signer, else the drafter's.</summary>
    public static Office? OfficeOf(Letter letter, DirectorySnapshot directory)
    {
        var post = letter.Content.Signers.Select(directory.Find).FirstOrDefault(found => found is not null) ?? directory.Find(letter.Drafter.Post);
        return post is null ? null : directory.Offices.GetValueOrDefault(post.Office);
    }

    public static Letterhead LetterheadOf(Tenant tenant, Office? office)
    {
        var government = $"Pemerintah {tenant.Name}".ToUpperInvariant();
        return office is null or { Kind: OfficeKind.HeadOfGovernment }
            ? new Letterhead(tenant.Brand.Crest, office?.Name.ToUpperInvariant() ?? government, null, Contact(tenant.Brand.Address, tenant.Brand.Website))
            : new Letterhead(tenant.Brand.Crest, government, office.Name.ToUpperInvariant(), Contact(office.Address, office.Contact));
    }

    private static ImmutableArray<string> Contact(params string[] lines) => [.. lines.Where(line => line.Length > 0)];

    private static ImmutableArray<LetterField> Fields(LetterContent content)
        => content.Type == LetterType.Assignment
            ? []
            :
            [
                new LetterField("Sifat", Words.Nature(content.Secrecy, content.Urgency)),
                new LetterField("Lampiran", Words.Attachments(content.Attachments.Length)),
                new LetterField("Hal", content.Subject, Strong: true),
            ];

    private static ImmutableArray<string> Addressees(ImmutableArray<Recipient> recipients)
        => [.. recipients.Select(recipient => recipient.Place.Length > 0 ? $"{recipient.Name}\ndi {recipient.Place}" : recipient.Name)];

    private static SignatureBlock? Signer(Post? post)
    {
        if (post is null)
        {
            return null;
        }

        var capacity = $"{Words.Prefix(post.Holder?.Acting)}{post.Title},";
        var identity = new[] { post.Holder?.Rank, post.Holder?.Nip is { } nip ? $"NIP {Words.Nip(nip)}" : null };
        return new SignatureBlock([capacity], post.Holder?.Name ?? "", [.. identity.OfType<string>()]);
    }
}
