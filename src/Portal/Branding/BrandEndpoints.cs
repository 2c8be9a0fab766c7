using EOffice.Grains;
using EOffice.Grains.Branding;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Layout;
using EOffice.Portal.Pages;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Portal.Branding;

/// <summary>What the pages of the look ask for in parts: colours while they are chosen, and the sample letter.</summary>
internal static class BrandEndpoints
{
    public static void MapBrandEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/brand").RequireAuthorization();
        group.MapGet("/colours", Colours);
        // The empty id is the head of government's own paper.
        group.MapGet("/letterhead/{id:guid}/pdf", async (Guid id, TenantGrains grains, CurrentOfficer officer, HttpContext context)
            => PageResults.Pdf(context, await SampleAsync(id, grains, officer), Secrecy.TopSecret));
        group.MapGet("/letterhead/{id:guid}/pages/{page:int}", async (Guid id, int page, TenantGrains grains, CurrentOfficer officer, PdfPages pages, TenantContext tenant, HttpContext context)
            => await PageResults.PictureAsync(context, pages, tenant.Current.Id, await SampleAsync(id, grains, officer), Secrecy.TopSecret, page));
    }

    private static Results<RazorComponentResult, NotFound> Colours(
        CurrentOfficer officer, PageFrame frame, [FromQuery(Name = "Input.BarColour")] string? bar, [FromQuery(Name = "Input.ActionColour")] string? action)
        => officer.Value.Administrator
            ? new RazorComponentResult(typeof(BrandColours), new Dictionary<string, object?>
            {
                [nameof(BrandColours.Bar)] = bar,
                [nameof(BrandColours.Action)] = action,
                [nameof(BrandColours.Name)] = frame.Tenant?.Name,
            })
            : TypedResults.NotFound();

    private static async Task<PdfFile?> SampleAsync(Guid id, TenantGrains grains, CurrentOfficer officer)
        => officer.Value.Administrator
            ? await grains.Get<IBrandGrain>().SampleAsync(new SampleLetter(officer.Value.Person, id == Guid.Empty ? null : new OfficeId(id)))
            : null;
}
