using EOffice.Documents.Vault;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Api;

internal static class DocumentApi
{
    private const int LargestFile = 20 * 1024 * 1024;

    public static void MapDocuments(this RouteGroupBuilder api)
        => api.MapPost("/documents", StoreAsync).WithTags("Documents")
            .WithSummary("Stores a PDF sent as the request's body; the answer goes into letters, scans and results.")
            .Accepts<byte[]>("application/pdf").Produces<Attachment>();

    private static async Task<IResult> StoreAsync(string name, HttpContext context, IDocumentVault vault)
    {
        if (await RequestBody.ReadAsync(context.Request, LargestFile) is not { } file)
        {
            return ApiResults.Problem(StatusCodes.Status413PayloadTooLarge, "api.too-large", null, null);
        }

        if (Documents.Verification.UploadGate.Check(file).Refusal is { } refusal)
        {
            return ApiResults.Problem(StatusCodes.Status422UnprocessableEntity, $"upload.{refusal}", null, null);
        }

        using var stream = new MemoryStream(file, writable: false);
        var stored = await vault.PutAsync(context.Caller().Grains.Tenant.Value, stream, context.RequestAborted);
        return Results.Ok(new Attachment(stored.Sha256, Path.GetFileName(name), "application/pdf", stored.Size));
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
