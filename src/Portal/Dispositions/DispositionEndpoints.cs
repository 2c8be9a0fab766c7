using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Portal.Pages;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using EOffice.Tenancy;

namespace EOffice.Portal.Dispositions;

/// <summary>The printable sheet, and the files that came with reports and results. 404 for strangers.</summary>
public static class DispositionEndpoints
{
    public static void MapDispositionEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dispositions/{id:guid}/pdf", SheetAsync).RequireAuthorization().WithMetadata(new HeavyAttribute());
        routes.MapGet("/dispositions/{id:guid}/files/{sha256}", FileAsync).RequireAuthorization();
    }

    // The sheet changes with every step, so no browser keeps it.
    private static async Task<IResult> SheetAsync(Guid id, HttpContext context, TenantGrains grains, CurrentOfficer officer)
        => PageResults.Pdf(context, await grains.Get<IDispositionPrintGrain>(id).PrintAsync(officer.Posts), Secrecy.Restricted);

    // Of every sheet of the tree that the officer may see: whoever gave one follows what becomes of it further down.
    private static async Task<IResult> FileAsync(
        Guid id, string sha256, HttpContext context, TenantGrains grains, CurrentOfficer officer, IDocumentVault vault, TenantContext tenant)
        => await grains.Get<IDispositionGrain>(id).ViewAsync(officer.Posts) is { } view
            && view.Tree.SelectMany(sheet => sheet.Assignments).SelectMany(DispositionTree.Files).FirstOrDefault(file => file.Sha256 == sha256) is { } attachment
                ? await AttachmentResults.OpenAsync(context, vault, tenant.Current.Id, attachment, Secrecy.Restricted)
                : TypedResults.NotFound();
}
