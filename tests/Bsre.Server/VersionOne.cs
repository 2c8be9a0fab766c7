using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Bsre.Server;

/// <summary>Multipart forms; the signed file as the answer, its id in the head.</summary>
internal static class VersionOne
{
    public static void Map(WebApplication app, Stage stage)
    {
        app.MapPost("/api/sign/pdf", context => SignAsync(context, stage));
        app.MapGet("/api/sign/download/{id}", (string id) => Download(stage, id));
        app.MapPost("/api/sign/verify", context => VerifyAsync(context));
        app.MapGet("/api/user/status/{nik}", (string nik) => VersionTwo.Standing(stage.Find(nik)));
    }

    private static async Task SignAsync(HttpContext context, Stage stage)
    {
        var form = await context.Request.ReadFormAsync();
        if (form.Files.GetFile("file") is not { } file || form["tampilan"] != "invisible")
        {
            await Signing.Error(2000, "Parameter tidak lengkap").ExecuteAsync(context);
            return;
        }

        var (signed, error) = await Signing.SignAsync(stage, stage.Find(form["nik"]), form["passphrase"], await BytesAsync(file), form["reason"], context.Request.Path);
        if (signed is null)
        {
            await error!.ExecuteAsync(context);
            return;
        }

        var id = Guid.NewGuid().ToString("N");
        stage.Kept[id] = signed;
        context.Response.Headers["id_dokumen"] = id;
        context.Response.ContentType = "application/pdf";
        if (!await Signing.BreakAsync(stage, context, signed))
        {
            await context.Response.Body.WriteAsync(signed);
        }
    }

    private static IResult Download(Stage stage, string id)
    {
        stage.CountDownload();
        return stage.Kept.TryRemove(id, out var kept)
            ? Results.File(kept, "application/pdf")
            : Results.Json(new { error = "Dokumen tidak ditemukan", status_code = 404 }, statusCode: 404);
    }

    private static async Task VerifyAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var signatures = form.Files.GetFile("signed_file") is { } file ? VersionTwo.Signatures(await BytesAsync(file)) : 0;
        await Results.Json(new
        {
            nama_dokumen = "surat.pdf",
            jumlah_signature = signatures,
            notes = "",
            summary = signatures == 0 ? "NO_SIGNATURE" : "VALID",
            details = Array.Empty<object>(),
        }).ExecuteAsync(context);
    }

    private static async Task<byte[]> BytesAsync(IFormFile file)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }
}
