using EOffice.Grains;
using EOffice.Grains.Verification;

namespace EOffice.Portal.Api;

internal static class VerificationApi
{
    private const int LargestFile = 20 * 1024 * 1024;

    public static void MapVerification(this RouteGroupBuilder api)
    {
        var verification = api.MapGroup("/verification").WithTags("Verification");
        verification.MapGet("/{token}", ByTokenAsync).WithSummary("What anyone may learn about the letter behind a QR code.").Produces<PublicLetter>();
        verification.MapPost("/", ByFileAsync).WithSummary("The verdict on a PDF sent as the request's body; it is dropped after the answer.")
            .Accepts<byte[]>("application/pdf").Produces<FileVerdict>();
    }

    private static async Task<IResult> ByTokenAsync(string token, TenantGrains grains)
        => ApiResults.OrNotFound(await grains.Get<IVerificationGrain>().ByTokenAsync(token));

    private static async Task<IResult> ByFileAsync(HttpContext context, TenantGrains grains)
        => await RequestBody.ReadAsync(context.Request, LargestFile) is { } file
            ? Results.Ok(await grains.Get<IVerificationGrain>().ByFileAsync(file))
            : ApiResults.Problem(StatusCodes.Status413PayloadTooLarge, "api.too-large", null, null);
}
