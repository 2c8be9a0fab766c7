using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Bsre.Server;

/// <summary>The organisation's seal of version 2: a code by e-mail, renewed by itself, a code for each seal, the seal.</summary>
internal static class OrganisationSeal
{
    private const string Subscriber = "idSubscriber";
    private const string Totp = "totp";

    public static void Map(WebApplication app, Stage stage)
    {
        app.MapPost("/api/v2/seal/get/activation", (JsonElement body) => Activation(stage, body));
        app.MapPost("/api/v2/seal/revoke/activation", (JsonElement body) => Revoke(stage, body));
        app.MapPost("/api/v2/seal/get/totp", (JsonElement body) => Once(stage, body));
        app.MapPost("/api/v2/seal/pdf", context => SealAsync(context, stage));
    }

    private static IResult Activation(Stage stage, JsonElement body)
    {
        if (Text(body, Subscriber) != Stage.Subscriber)
        {
            return Signing.Error(4001, "Subscriber tidak ditemukan");
        }

        if (Text(body, Totp) is not { } code)
        {
            stage.Mailed = NewCode();
            return Results.Json(new { success = true, message = "Kode aktivasi dikirim ke surel", data = (object?)null });
        }

        if (stage.Mode == Mode.SealCodeOver || !stage.TakeCode(code))
        {
            return Results.Json(new { success = false, message = "Kode aktivasi salah atau kedaluwarsa", data = (object?)null });
        }

        stage.Renewals++;
        stage.Activation = (NewCode(), DateTimeOffset.UtcNow + stage.SealLife);
        return Results.Json(new { success = true, message = "", data = Answer(stage.Activation.Code, stage.Activation.Until) });
    }

    private static IResult Revoke(Stage stage, JsonElement body)
    {
        if (!Holds(stage, body))
        {
            return Signing.Error(4002, "Kode aktivasi salah");
        }

        stage.Activation = default;
        return Results.Json(new { success = true });
    }

    private static IResult Once(Stage stage, JsonElement body)
    {
        if (stage.Mode == Mode.SealCodeOver || !Holds(stage, body) || !body.TryGetProperty("data", out var files) || !files.TryGetInt32(out var count) || count != 1)
        {
            return Signing.Error(4002, "Kode aktivasi salah atau kedaluwarsa");
        }

        stage.SealOnce = NewCode();
        return Results.Json(Answer(stage.SealOnce, DateTimeOffset.UtcNow.AddMinutes(5)));
    }

    private static async Task SealAsync(HttpContext context, Stage stage)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        if (stage.SealOnce is not { } once || Text(body, Totp) != once || Text(body, Subscriber) != Stage.Subscriber
            || body.GetProperty("signatureProperties")[0].GetProperty("tampilan").GetString() != "INVISIBLE" || body.GetProperty("file").GetArrayLength() != 1)
        {
            await Signing.Error(4003, "TOTP salah").ExecuteAsync(context);
            return;
        }

        stage.SealOnce = null;
        var (signed, error) = stage.Mode == Mode.SealRefused
            ? (null, Signing.Error(4004, "Segel ditolak"))
            : await Signing.SealAsync(stage, stage.SealName, body.GetProperty("file")[0].GetBytesFromBase64(), context.Request.Path);
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

    private static bool Holds(Stage stage, JsonElement body)
        => Text(body, Subscriber) == Stage.Subscriber && stage.Activation.Code is { } code && Text(body, Totp) == code && DateTimeOffset.UtcNow < stage.Activation.Until;

    // As the real one writes time: an offset without a colon.
    private static object Answer(string totp, DateTimeOffset until)
        => new { totp, expires = until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture), message = "", result = true };

    private static string NewCode() => $"KODE-{Guid.NewGuid():N}";

    private static string? Text(JsonElement body, string field) => body.TryGetProperty(field, out var found) ? found.GetString() : null;
}
