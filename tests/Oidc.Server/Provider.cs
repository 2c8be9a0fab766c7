using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Oidc.Server;

/// <summary>The server itself, on one port that can be shut and opened again.</summary>
internal sealed class Provider(Stage stage, int port) : IAsyncDisposable
{
    private const string Realm = "/realms/pegawai";

    private OnePort? _port;

    public async Task UpAsync()
    {
        _port ??= new OnePort(port, Map);
        await _port.UpAsync();
        stage.Issuer = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port.Port}{Realm}");
    }

    public Task DownAsync() => _port?.DownAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync() => await DownAsync();

    private void Map(WebApplication app)
    {
        app.Use(MindAsync);
        app.MapGet($"{Realm}/.well-known/openid-configuration", () => Discovery());
        app.MapGet($"{Realm}/keys", () =>
        {
            stage.CountKeys();
            return Results.Json(stage.Keys.Public());
        });
        Authorisation.Map(app, stage, Realm);
        TokenEndpoint.Map(app, stage, Realm);
    }

    private IResult Discovery()
    {
        stage.CountDiscovery();
        return Results.Json(new Dictionary<string, object?>
        {
            ["issuer"] = stage.Issuer,
            ["authorization_endpoint"] = $"{stage.Issuer}/auth",
            ["token_endpoint"] = $"{stage.Issuer}/token",
            ["jwks_uri"] = $"{stage.Issuer}/keys",
            ["end_session_endpoint"] = stage.Ends ? $"{stage.Issuer}/logout" : null,
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query", "fragment" },
            ["code_challenge_methods_supported"] = new[] { "S256" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256", "PS256", "ES256", "HS256" },
            ["token_endpoint_auth_methods_supported"] = new[] { stage.Authentication },
            ["authorization_response_iss_parameter_supported"] = stage.NamesIssuer,
        });
    }

    /// <summary>The ways in which any call goes wrong.</summary>
    private async Task MindAsync(HttpContext context, RequestDelegate next)
    {
        switch (stage.Mode)
        {
            case Mode.Slow:
                await Task.Delay(stage.Delay, context.RequestAborted);
                break;
            case Mode.Fault:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case Mode.Missing:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case Mode.Redirects:
                context.Response.Redirect("http://127.0.0.1:1/");
                return;
            case Mode.Junk:
                await Answers.JunkAsync(context);
                return;
            case Mode.Endless:
                await Answers.EndlessAsync(context);
                return;
            case Mode.ClockAhead:
                Answers.ClockAhead(context);
                break;
        }

        await next(context);
    }
}
