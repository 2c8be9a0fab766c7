using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Grains.Quotas;

namespace EOffice.Portal.Api;

internal static class DocumentApi
{
    private const int LargestFile = 20 * 1024 * 1024;

    public static void MapDocuments(this RouteGroupBuilder api)
        => api.MapPost("/documents", StoreAsync).WithTags("Documents")
            .WithSummary("Stores a PDF sent as the request's body; the answer goes into letters, scans and results.")
            .WithDescription("429 for too many in a minute, 507 when the government's storage, or what it may bring in today, is used up.")
            .Accepts<byte[]>("application/pdf").Produces<Attachment>()
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> StoreAsync(string name, HttpContext context, UploadQuota quota)
    {
        if (await RequestBody.ReadAsync(context.Request, LargestFile) is not { } file)
        {
            return ApiResults.Problem(StatusCodes.Status413PayloadTooLarge, "api.too-large", null, null);
        }

        if (Documents.Verification.UploadGate.Check(file).Refusal is { } refusal)
        {
            return ApiResults.Problem(StatusCodes.Status422UnprocessableEntity, $"upload.{refusal}", null, null);
        }

        var kept = await quota.KeepAsync(context.Caller().Grains.Tenant, file, context.RequestAborted);
        return kept.Value is { } stored
            ? Results.Ok(new Attachment(stored.Sha256, Path.GetFileName(name), "application/pdf", stored.Size))
            : Refused(context, kept.Refusal!);
    }

    private static IResult Refused(HttpContext context, Refusal refusal)
    {
        if (refusal != QuotaRefusals.UploadsTooFast)
        {
            return ApiResults.Problem(StatusCodes.Status507InsufficientStorage, refusal.Code, null, null);
        }

        context.Response.Headers.RetryAfter = "60";
        return ApiResults.Problem(StatusCodes.Status429TooManyRequests, refusal.Code, null, null);
    }
}

internal static class RequestBody
{
    /// <summary>Null when the body is larger than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (memory.Length + count > limit)
            {
                return null;
            }

            memory.Write(buffer, 0, count);
        }

        return memory.ToArray();
    }
}
