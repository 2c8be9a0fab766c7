using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Exports;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Exports;

/// <summary>The archive itself, for administrators: its parts one after another, so that memory holds one piece of one part.</summary>
internal static class ExportEndpoints
{
    public static void MapArchiveEndpoints(this IEndpointRouteBuilder routes)
        => routes.MapGet("/exports/{id:guid}/archive.zip", FetchAsync).RequireAuthorization();

    private static async Task<IResult> FetchAsync(Guid id, TenantGrains grains, CurrentOfficer officer, TenantContext tenant, IDocumentVault vault)
        => await grains.Get<IExportGrain>().FetchAsync(new FetchExport(officer.Value.Person, id)) is { } file
            ? new ArchiveResult(file, tenant.Current.Id, vault)
            : TypedResults.NotFound();

    private sealed class ArchiveResult(ExportFile file, TenantId tenant, IDocumentVault vault) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(file.Name);
            response.ContentType = "application/zip";
            response.ContentLength = file.Size;
            response.Headers.ContentDisposition = disposition.ToString();
            response.Headers.CacheControl = "no-store";
            foreach (var sha256 in file.Parts)
            {
                // A part that is gone breaks the connection off: a file that is too short must not look whole.
                await using var part = await vault.OpenAsync(tenant.Value, sha256, httpContext.RequestAborted) ?? throw new DocumentDamagedException(tenant.Value, sha256);
                await part.CopyToAsync(response.Body, httpContext.RequestAborted);
            }
        }
    }
}
