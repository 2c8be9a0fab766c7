using System.Collections.Immutable;
using EOffice.Documents.Images;
using EOffice.Documents.Layout;
using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Branding;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class BrandGrain(OfficeDatabase database, BrandVersions versions, TenantCatalog catalog, DirectoryCache cache, TimeProvider clock) : Grain, IBrandGrain
{
    private const int MostVersions = 10;
    private const int LargestCrest = JpegCrest.LargestFile;
    private const int Longest = 160;

    private static readonly Guid Nobody = Guid.Empty;

    public async Task<BrandView?> ViewAsync(PersonId by)
    {
        if (!await MayAsync(by))
        {
            return null;
        }

        var brand = catalog.Get(this.Tenant()).Brand;
        var kept = await versions.ListAsync(this.Tenant(), MostVersions);
        var names = await database.ReadAllAsync(
            this.Tenant(), "select id, name from person where id = any($1)", row => (Id: row.GetGuid(0), Name: row.GetString(1)),
            kept.Select(one => one.Person ?? Nobody).Distinct().ToArray());
        return new BrandView(
            kept.Count == 0 ? 0 : kept[0].No, FieldsOf(brand), !brand.Crest.IsEmpty,
            [.. kept.Select(one => new BrandVersionLine(one.No, one.At, names.Find(name => name.Id == one.Person).Name, FieldsOf(one.Brand)))]);
    }

    public async Task<Outcome> ChangeAsync(ChangeBrand command)
    {
        var fields = Tidy(command.Fields);
        if (WhyNot(fields) is { } refusal)
        {
            return refusal;
        }

        var crest = catalog.Get(this.Tenant()).Brand.Crest;
        if (command.Crest is { } uploaded)
        {
            var (png, no) = uploaded.Length > LargestCrest ? (null, null) : CrestFile.Prepare(uploaded);
            if (png is null)
            {
                return no is { } refused ? CrestRefusals.Of(refused) : BrandRefusals.CrestTooLarge;
            }

            crest = png;
        }

        return await SaveAsync(command.RequestId, command.By, command.BasedOn, BrandOf(fields, crest), "brand.changed", fields.ShortName);
    }

    public async Task<Outcome> RestoreAsync(RestoreBrand command)
        => await versions.FindAsync(this.Tenant(), command.Version) is { } brand
            ? await SaveAsync(command.RequestId, command.By, command.BasedOn, brand, "brand.restored", command.Version.ToString())
            : BrandRefusals.VersionUnknown;

    public async Task<PdfFile?> SampleAsync(SampleLetter query)
    {
        if (!await MayAsync(query.By))
        {
            return null;
        }

        var directory = await cache.GetAsync(this.Tenant());
        var office = query.Office is { } id ? directory.Offices.GetValueOrDefault(id) : directory.Offices.Values.FirstOrDefault(one => one.Kind == OfficeKind.HeadOfGovernment);
        return query.Office is not null && office is null
            ? null
            : new PdfFile("contoh-kop.pdf", LetterRenderer.Render(BrandSample.Of(catalog.Get(this.Tenant()), office, catalog.Today(this.Tenant(), clock.GetUtcNow()))), Sealed: false);
    }

    // The catalog's row is written inside the government's own transaction: should that one fail, the same command finds its version there and goes on.
    private async Task<Outcome> SaveAsync(Guid requestId, PersonId by, int basedOn, Brand brand, string action, string detail)
    {
        var row = new RowCommand(this.Tenant(), requestId, by.Value, action, by, clock.GetUtcNow(), detail) { Scope = "brand" };
        return await database.ApplyAsync(row, async connection =>
            !await Administrators.MayAsync(connection, by) ? BrandRefusals.NotAllowed
                : await versions.SaveAsync(this.Tenant(), brand, basedOn, requestId, by.Value, row.At) ? null
                : BrandRefusals.Changed);
    }

    private async Task<bool> MayAsync(PersonId by)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        return await Administrators.MayAsync(connection, by);
    }

    private static Refusal? WhyNot(BrandFields fields)
        => fields.ShortName.Length == 0 ? BrandRefusals.NameMissing
            : !Contrast.IsColour(fields.BarColour) ? BrandRefusals.BarMalformed
            : !Contrast.IsColour(fields.ActionColour) ? BrandRefusals.ActionMalformed
            : null;

    private static BrandFields Tidy(BrandFields fields) => new(
        Tidy(fields.ShortName), Tidy(fields.Place), Tidy(fields.HelpPhone), Tidy(fields.Address), Tidy(fields.Website), Tidy(fields.Email),
        fields.BarColour.Trim().ToLowerInvariant(), fields.ActionColour.Trim().ToLowerInvariant());

    private static string Tidy(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? line[..Longest] : line;
    }

    private static BrandFields FieldsOf(Brand brand) => new(
        brand.ShortName, brand.Place, brand.HelpPhone, brand.Address, brand.Website, brand.Email, brand.BarColour, brand.ActionColour);

    private static Brand BrandOf(BrandFields fields, ReadOnlyMemory<byte> crest) => new("", fields.ShortName, fields.BarColour, fields.ActionColour, crest, fields.HelpPhone)
    {
        Address = fields.Address,
        Website = fields.Website,
        Email = fields.Email,
        Place = fields.Place,
    };
}
