using EOffice.Grains;
using EOffice.Grains.Verification;
using EOffice.Portal.Quotas;
using EOffice.Portal.Verification;

namespace EOffice.Portal.Api;

/// <summary>Verification for programs: what the public pages say, without a token and under the same limits.</summary>
internal static class VerificationApi
{
    private const int LargestFile = 20 * 1024 * 1024;

    public static void MapVerification(this RouteGroupBuilder api)
    {
        var verification = api.MapGroup("/verification").WithTags("Verification").RequireRateLimiting(VerificationLimits.Policy)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        verification.MapGet("/{token}", ByTokenAsync).WithSummary("What anyone may learn about the letter behind a QR code.")
            .WithDescription("404 for a code that is unknown here. Letters above Biasa come without subject and token; status is InForce, Withdrawn or Replaced, the last with its successor.")
            .Produces<PublicLetter>().ProducesProblem(StatusCodes.Status404NotFound);
        verification.MapGet("/", ByNumberAsync).WithSummary("The letter with this number and this date as printed on it.")
            .WithDescription("Both have to match; the answer to anything else is one and the same 404. Spaces and capitals of the number do not matter; the date is yyyy-MM-dd.")
            .Produces<PublicLetter>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        verification.MapPost("/", ByFileAsync).WithMetadata(new HeavyAttribute()).WithSummary("The verdict on a PDF sent as the request's body; it is dropped after the answer.")
            .WithDescription("""
                conclusion is the one of three that people are shown; match is what the register says, verdict and reason what the verifier says of the
                file alone. Each signature tells who, when (timeProven: by a trusted timestamp), which state of the file it covers, and as codes what
                is wrong with the signed bytes (integrity), with the certificate (trust) and with what came later (later): Sound when nothing is.
                """)
            .Accepts<byte[]>("application/pdf").Produces<FileVerdict>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ByTokenAsync(string token, TenantGrains grains)
        => ApiResults.OrNotFound(VerificationToken.Normalise(token) is { } normal ? await grains.Get<IVerificationGrain>().ByTokenAsync(normal) : null);

    private static async Task<IResult> ByNumberAsync(string number, DateOnly date, TenantGrains grains)
        => ApiResults.OrNotFound(await grains.Get<IVerificationGrain>().ByNumberAsync(number, date));

    private static async Task<IResult> ByFileAsync(HttpContext context, TenantGrains grains)
        => await RequestBody.ReadAsync(context.Request, LargestFile) is not { } file ? ApiResults.Problem(StatusCodes.Status413PayloadTooLarge, "api.too-large", null, null)
            : !file.AsSpan().StartsWith("%PDF-"u8) ? ApiResults.Problem(StatusCodes.Status422UnprocessableEntity, "verification.not-a-pdf", null, "The body has to be a PDF.")
            : Results.Ok(await grains.Get<IVerificationGrain>().ByFileAsync(file));
}
