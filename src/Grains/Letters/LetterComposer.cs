using System.Collections.Immutable;
using EOffice.Documents;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Vault;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Words a letter for the page: letterhead, fields, addressees, signature blocks.</summary>
internal sealed class LetterComposer(
    DirectoryCache cache, TenantCatalog catalog, OfficeOptions options, IDocumentVault vault, SigningProviders providers)
{
    /// <summary>The pages that are sealed: number, date and code are on them.</summary>
    public async Task<byte[]> RenderAsync(TenantId tenant, Letter letter, bool draft = false)
        => (await RenderAsync(tenant, letter, new PageChoices(Draft: draft))).Pdf;

    /// <summary>The same, with room for a visible seal where that is wanted and to be had.</summary>
    public async Task<RenderedLetter> RenderAsync(TenantId tenant, Letter letter, PageChoices choices)
    {
        var document = await ComposeAsync(tenant, letter, choices.Draft) with { SealRoom = choices.SealRoom };
        return letter.Content.Manuscript is { } manuscript
            ? ManuscriptSheet.Behind(await vault.ReadAllAsync(tenant, manuscript.Sha256), document, letter.Content)
            : LetterRenderer.RenderWithRoom(document);
    }

    /// <summary>What a visible seal shows, in words and time of the place.</summary>
    public SealAppearance AppearanceOf(TenantId tenant, SealRoom room, string person, string capacity, DateTimeOffset at)
        => new(
            room.Page, room.Place, person, capacity, IndonesianDate.Moment(TimeZoneInfo.ConvertTime(at, catalog.Get(tenant).TimeZone)),
            "Ditandatangani secara elektronik");

    public async Task<LetterDocument> ComposeAsync(TenantId tenantId, Letter letter, bool draft)
    {
        var tenant = catalog.Get(tenantId);
        var directory = await cache.GetAsync(tenantId);
        var content = letter.Content;
        var signers = (letter.Signers.IsEmpty ? content.Signers : letter.Signers.Select(signer => signer.Post.Post)).Select(directory.Find).OfType<Post>().ToList();
        var office = OfficeOf(letter, directory);
        var practice = letter.Reserved?.Practice ?? tenant.Practice;
        return new LetterDocument(
            Words.LayoutOf(content.Type),
            LetterheadOf(tenant, office),
            Words.TitleOf(content.Type),
            letter.Reserved?.Number,
            PlaceOf(tenant),
            letter.Reserved?.Date,
            Fields(content),
            Addressees(content),
            LetterText.BodyOf(content),
            [.. signers.Select(Signer)],
            [.. content.CarbonCopies.Select(recipient => recipient.Name)],
            letter.Reserved is { } reserved ? options.VerificationUrl(tenant.Hosts[0], reserved.Token) : null,
            PracticeMark.Footer(practice, Words.Footer((await providers.OfAsync(tenantId)).Kind)),
            PracticeMark.Over(practice, draft ? "KONSEP" : null),
            PaperSettings.A4,
            new DocumentInfo(
                PracticeMark.Title(practice, content.Subject), tenant.Name, letter.Reserved?.Number ?? "", letter.Reserved?.At ?? letter.HeldSince, letter.Id.ToString("N")),
            content.Type == LetterType.Memo ? string.Join(" dan ", signers.Select(Capacity)) : null);
    }

    /// <summary>The office whose paper and register are used: that of the first signer, else the drafter's.</summary>
    public static Office? OfficeOf(Letter letter, DirectorySnapshot directory)
    {
        var post = letter.Content.Signers.Select(directory.Find).FirstOrDefault(found => found is not null) ?? directory.Find(letter.Drafter.Post);
        return post is null ? null : directory.Offices.GetValueOrDefault(post.Office);
    }

    /// <summary>What stands before the date.</summary>
    public static string PlaceOf(Tenant tenant) => tenant.Brand.Place.Length > 0 ? tenant.Brand.Place : tenant.Brand.ShortName;

    public static Letterhead LetterheadOf(Tenant tenant, Office? office)
    {
        var government = $"Pemerintah {tenant.Name}".ToUpperInvariant();
        return office is null or { Kind: OfficeKind.HeadOfGovernment }
            ? new Letterhead(tenant.Brand.Crest, office?.Name.ToUpperInvariant() ?? government, null, Contact(tenant.Brand.Address, string.Join(" · ", Contact(tenant.Brand.Website, tenant.Brand.Email))))
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

    // A note goes from desk to desk of one government: nobody needs to be told where that is.
    private static ImmutableArray<string> Addressees(LetterContent content)
        => [.. content.Recipients.Select(recipient =>
            recipient.Place.Length > 0 && content.Type != LetterType.Memo ? $"{recipient.Name}\ndi {recipient.Place}" : recipient.Name)];

    private static string Capacity(Post post) => $"{Words.Prefix(post.Holder?.Acting)}{post.Title}";

    private static SignatureBlock Signer(Post post)
    {
        var identity = new[] { post.Holder?.Rank, post.Holder?.Nip is { } nip ? $"NIP {Words.Nip(nip)}" : null };
        return new SignatureBlock([$"{Capacity(post)},"], post.Holder?.Name ?? "", [.. identity.OfType<string>()]);
    }
}

/// <param name="SealRoom">Room for a visible seal.</param>
internal sealed record PageChoices(bool Draft = false, bool SealRoom = false);
