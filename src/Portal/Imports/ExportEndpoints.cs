using EOffice.Grains;
using EOffice.Grains.Imports;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Imports;

/// <summary>The organisation as a spreadsheet, and the empty form; for administrators.</summary>
internal static class ExportEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapExportEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/organisation/export").RequireAuthorization();
        group.MapGet("/all.xlsx", (TenantGrains grains, CurrentOfficer officer, HttpResponse response) => FileAsync(grains, officer, response, null, csv: false, example: false));
        group.MapGet("/example.xlsx", (TenantGrains grains, CurrentOfficer officer, HttpResponse response) => FileAsync(grains, officer, response, null, csv: false, example: true));
        foreach (var sheet in Enum.GetValues<ImportSheet>())
        {
            var name = sheet.ToString().ToLowerInvariant();
            group.MapGet($"/{name}.csv", (TenantGrains grains, CurrentOfficer officer, HttpResponse response) => FileAsync(grains, officer, response, sheet, csv: true, example: false));
            group.MapGet($"/example-{name}.csv", (TenantGrains grains, CurrentOfficer officer, HttpResponse response) => FileAsync(grains, officer, response, sheet, csv: true, example: true));
        }
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FileAsync(
        TenantGrains grains, CurrentOfficer officer, HttpResponse response, ImportSheet? sheet, bool csv, bool example)
    {
        if (!officer.Value.Administrator || await grains.Get<IImportGrain>().ExportAsync(new ExportSheets(officer.Value.Person, sheet, csv, example)) is not { } file)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.File(file.Bytes, csv ? "text/csv; charset=utf-8" : Xlsx, file.Name);
    }
}
