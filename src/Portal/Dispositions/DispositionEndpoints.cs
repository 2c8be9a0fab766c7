using EOffice.Grains;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Portal.Pages;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;

namespace EOffice.Portal.Dispositions;

/// <summary>The printable sheet. 404 for strangers.</summary>
public static class DispositionEndpoints
{
    public static void MapDispositionEndpoints(this IEndpointRouteBuilder routes)
        => routes.MapGet("/dispositions/{id:guid}/pdf", SheetAsync).RequireAuthorization().WithMetadata(new HeavyAttribute());

    // The sheet changes with every step, so no browser keeps it.
    private static async Task<IResult> SheetAsync(Guid id, HttpContext context, TenantGrains grains, CurrentOfficer officer)
        => PageResults.Pdf(context, await grains.Get<IDispositionPrintGrain>(id).PrintAsync(officer.Posts), Secrecy.Restricted);
}
