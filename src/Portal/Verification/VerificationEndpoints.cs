using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Grains.Verification;
using EOffice.Portal.Pages;
using EOffice.Portal.Quotas;
using EOffice.Tenancy;

namespace EOffice.Portal.Verification;

/// <summary>The sealed PDF behind a token and pictures of its pages, for letters that anyone may read.</summary>
internal static class VerificationEndpoints
{
    public static void MapVerificationEndpoints(this IEndpointRouteBuilder routes)
    {
        var letter = routes.MapGroup("/v/{token}").AllowAnonymous();
        letter.MapGet("/letter.pdf", PdfAsync).RequireRateLimiting(VerificationLimits.Policy);
        letter.MapGet("/pages/{page:int}", PictureAsync).WithMetadata(new HeavyAttribute()).RequireRateLimiting(VerificationLimits.Pictures);
    }

    private static async Task<IResult> PdfAsync(string token, TenantGrains grains, HttpContext context)
        => PageResults.Pdf(context, await FindAsync(token, grains), Secrecy.Ordinary);

    private static async Task<IResult> PictureAsync(
        string token, int page, TenantGrains grains, TenantContext tenant, PdfPages pages, HttpContext context)
        => await PageResults.PictureAsync(context, pages, tenant.Current.Id, await FindAsync(token, grains), Secrecy.Ordinary, page);

    private static async Task<PdfFile?> FindAsync(string token, TenantGrains grains)
        => VerificationToken.Normalise(token) is { } normal ? await grains.Get<IVerificationGrain>().PdfAsync(normal) : null;
}
