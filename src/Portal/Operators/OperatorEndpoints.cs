using EOffice.Grains.Operators;
using EOffice.Portal.Security;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Operators;

internal static class OperatorEndpoints
{
    public static void MapOperatorEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/console/sign-out", SignOutAsync).RequireAuthorization(OperatorOfRequest.Policy).WithMetadata(new OnConsoleAttribute());
        routes.MapGet("/console/migrations/progress", ProgressAsync).RequireAuthorization(OperatorOfRequest.Policy).WithMetadata(new OnConsoleAttribute());
        routes.MapGet("/console/tenants/{tenant}/certificate.pdf", CertificateAsync).RequireAuthorization(nameof(OperatorDuty.ChangeStanding)).WithMetadata(new OnConsoleAttribute());
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> CertificateAsync(string tenant, Closings closings)
        => await closings.CertificateAsync(tenant) is { } certificate
            ? TypedResults.File(certificate, "application/pdf", $"berita-acara-pemusnahan-{tenant}.pdf")
            : TypedResults.NotFound();

    private static async Task<RazorComponentResult> ProgressAsync(Migrations migrations)
        => new(typeof(MigrationSummary), new Dictionary<string, object?> { [nameof(MigrationSummary.Progress)] = await migrations.ProgressAsync() });

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, OperatorSessions sessions, CurrentOperator one, OperatorCookie cookie, Flash flash)
    {
        await sessions.EndAsync(one.Session);
        cookie.Delete(context.Response);
        flash.Say("Anda sudah keluar.");
        return TypedResults.LocalRedirect(ConsolePaths.SignIn);
    }
}
