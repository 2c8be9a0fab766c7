using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Bsre.Server;

/// <summary>The strings that tests pull, on a port of its own that stays open while the service is down.</summary>
internal sealed class Control(WebApplication app) : IAsyncDisposable
{
    private static JsonSerializerOptions Json => ServerProcess.Json;

    public int Port { get; } = Web.PortOf(app);

    public static async Task<Control> StartAsync(Stage stage, Service service, int port)
    {
        var app = Web.Build(port);
        app.MapGet("/certificates.pem", () => Results.Text($"{stage.Authority.RootPem}\n{stage.Authority.IssuerPem}\n"));
        app.MapGet("/pki/{issuer}.crl", (string issuer) => stage.Lists && stage.Authority.ListOf(issuer) is { } list ? Results.Bytes(list, "application/pkix-crl") : Results.NotFound());
        app.MapPost("/pki/ocsp", async (HttpContext context) =>
        {
            using var asked = new MemoryStream();
            await context.Request.Body.CopyToAsync(asked);
            return stage.Answers && stage.Authority.Answer(asked.ToArray()) is { } answer ? Results.Bytes(answer, "application/ocsp-response") : Results.NotFound();
        });
        app.MapGet("/mail", () => stage.Mailed ?? "");
        app.MapGet("/activation", () => stage.Activation.Code ?? "");
        app.MapGet("/counts", () => Results.Json(stage.Counts, Json));
        app.MapPut("/accounts", async (HttpContext context) => Keep(stage, (await context.Request.ReadFromJsonAsync<Account>(Json))!));
        app.MapPut("/setting", async (HttpContext context) =>
        {
            var setting = (await context.Request.ReadFromJsonAsync<Setting>(Json))!;
            stage.Mode = setting.Mode ?? stage.Mode;
            stage.Version = setting.Version ?? stage.Version;
            stage.Delay = setting.DelayMilliseconds is { } delay ? TimeSpan.FromMilliseconds(delay) : stage.Delay;
            stage.Lists = setting.Lists ?? stage.Lists;
            stage.Answers = setting.Answers ?? stage.Answers;
            stage.Left = setting.Left ?? stage.Left;
            stage.SealName = setting.SealName ?? stage.SealName;
            stage.SealLife = setting.SealLifeSeconds is { } life ? TimeSpan.FromSeconds(life) : stage.SealLife;
            await (stage.Mode == Mode.Down ? service.DownAsync() : service.UpAsync());
            return Results.Ok();
        });
        await app.StartAsync();
        return new Control(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IResult Keep(Stage stage, Account account)
    {
        stage.Accounts[account.Nik] = account;
        if (account.Email is { } email)
        {
            stage.Accounts[email] = account;
        }

        return Results.Ok();
    }
}
