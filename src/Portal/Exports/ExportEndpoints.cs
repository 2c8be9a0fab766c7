using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Exports;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Exports;

/// <summary>The archive itself, for administrators. It may be large and the line slow: a download that broke off goes on (RFC 9110 §14).</summary>
internal static class ExportEndpoints
{
    public static void MapArchiveEndpoints(this IEndpointRouteBuilder routes)
        => routes.MapGet("/exports/{id:guid}/archive.zip", FetchAsync).RequireAuthorization();

    private static async Task<IResult> FetchAsync(Guid id, HttpContext http, TenantGrains grains, CurrentOfficer officer, TenantContext tenant, IDocumentVault vault)
    {
        if (await grains.Get<IExportGrain>().FetchAsync(new FetchExport(officer.Value.Person, id)) is not { } file)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            new ArchiveStream(vault, tenant.Current.Id, file.Parts), "application/zip", file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Digest}\""), enableRangeProcessing: true);
    }
}
