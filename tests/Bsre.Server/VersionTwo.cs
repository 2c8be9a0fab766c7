using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Bsre.Server;

/// <summary>JSON, files in base64.</summary>
internal static class VersionTwo
{
    public static void Map(WebApplication app, Stage stage)
    {
        app.MapPost("/api/v2/sign/pdf", context => SignAsync(context, stage));
        app.MapPost("/api/v2/user/check/status", (JsonElement body) => Standing(stage.Find(Name(body))));
        app.MapPost("/api/v2/verify/pdf", (JsonElement body) => Verify(body));
    }

    public static IResult Standing(Account? account)
        => account is null
            ? Results.Json(new { status_code = 2011, status = "NOT_REGISTERED", message = "User tidak terdaftar" })
            : Results.Json(new { status_code = account.State == "ISSUE" ? 1111 : 2021, status = account.State, message = $"Status pengguna {account.State}" });

    public static int Signatures(ReadOnlySpan<byte> pdf)
    {
        var count = 0;
        for (var at = 0; pdf[at..].IndexOf("/ByteRange"u8) is >= 0 and var found; at += found + 10)
        {
            count++;
        }

        return count;
    }

    private static async Task SignAsync(HttpContext context, Stage stage)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var properties = body.GetProperty("signatureProperties")[0];
        if (properties.GetProperty("tampilan").GetString() != "INVISIBLE" || body.GetProperty("file").GetArrayLength() != 1)
        {
            await Signing.Error(2000, "Parameter tidak lengkap").ExecuteAsync(context);
            return;
        }

        var (signed, error) = await Signing.SignAsync(
            stage, stage.Find(Name(body)), body.GetProperty("passphrase").GetString(), body.GetProperty("file")[0].GetBytesFromBase64(),
            properties.TryGetProperty("reason", out var reason) ? reason.GetString() : null, context.Request.Path);
        if (signed is null)
        {
            await error!.ExecuteAsync(context);
            return;
        }

        var answer = JsonSerializer.SerializeToUtf8Bytes(new { time = 120, file = new[] { Convert.ToBase64String(signed) } });
        context.Response.ContentType = "application/json";
        if (!await Signing.BreakAsync(stage, context, answer))
        {
            await context.Response.Body.WriteAsync(answer);
        }
    }

    private static IResult Verify(JsonElement body)
    {
        var signatures = Signatures(body.GetProperty("file").GetBytesFromBase64());
        return Results.Json(new
        {
            conclusion = signatures == 0 ? "NO_SIGNATURE" : "VALID",
            description = "",
            signatureCount = signatures,
            signatureInformations = Array.Empty<object>(),
        });
    }

    private static string? Name(JsonElement body)
        => body.TryGetProperty("nik", out var nik) ? nik.GetString() : body.TryGetProperty("email", out var email) ? email.GetString() : null;
}
