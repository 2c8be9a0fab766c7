using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Incoming;
using EOffice.Portal.Pages;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using EOffice.Tenancy;

namespace EOffice.Portal.Incoming;

/// <summary>What an incoming letter's pages load beside themselves. 404 for strangers.</summary>
public static class IncomingEndpoints
{
    public static IServiceCollection AddIncoming(this IServiceCollection services) => services.AddScoped<ScanIntake>();

    public static void MapIncomingEndpoints(this IEndpointRouteBuilder routes)
    {
        var letter = routes.MapGroup("/incoming/{id:guid}").RequireAuthorization();
        letter.MapGet("/pages/{page:int}", PictureAsync).WithMetadata(new HeavyAttribute());
        letter.MapGet("/pdf", PdfAsync).WithMetadata(new HeavyAttribute());
        letter.MapGet("/attachments/{sha256}", AttachmentAsync);
    }

    private static async Task<IResult> PictureAsync(
        Guid id, int page, HttpContext context, TenantGrains grains, CurrentOfficer officer, PdfPages pages, TenantContext tenant)
    {
        var letter = grains.Get<IIncomingLetterGrain>(id);
        return await letter.ViewAsync(officer.Posts) is { } view
            ? await PageResults.PictureAsync(context, pages, tenant.Current.Id, await letter.PdfAsync(officer.Posts), view.Secrecy, page)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> PdfAsync(Guid id, int? download, HttpContext context, TenantGrains grains, CurrentOfficer officer)
    {
        var letter = grains.Get<IIncomingLetterGrain>(id);
        return await letter.ViewAsync(officer.Posts) is { } view
            ? PageResults.Pdf(context, await letter.PdfAsync(officer.Posts), view.Secrecy, download == 1)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> AttachmentAsync(
        Guid id, string sha256, HttpContext context, TenantGrains grains, CurrentOfficer officer, IDocumentVault vault, TenantContext tenant)
        => await grains.Get<IIncomingLetterGrain>(id).ViewAsync(officer.Posts) is { } view
            && view.Attachments.FirstOrDefault(file => file.Sha256 == sha256) is { } attachment
                ? await AttachmentResults.OpenAsync(context, vault, tenant.Current.Id, attachment, view.Secrecy)
                : TypedResults.NotFound();
}
