using EOffice.Grains;
using EOffice.Grains.Verification;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Verification;

/// <summary>The sealed PDF behind a token, for letters that anyone may read.</summary>
internal static class VerificationEndpoints
{
    public static void MapVerificationEndpoints(this IEndpointRouteBuilder routes)
        => routes.MapGet("/v/{token}/letter.pdf", PdfAsync).AllowAnonymous().RequireRateLimiting(VerificationLimits.Policy);

    private static async Task<IResult> PdfAsync(string token, TenantGrains grains, HttpResponse response)
    {
        if (VerificationToken.Normalise(token) is not { } normal || await grains.Get<IVerificationGrain>().PdfAsync(normal) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(file.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(file.Bytes, "application/pdf");
    }
}
