using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace EOffice.Oidc.Server;

/// <summary>Where browsers arrive, and where they leave for good.</summary>
internal static class Authorisation
{
    public static void Map(WebApplication app, Stage stage, string realm)
    {
        app.MapGet($"{realm}/auth", context => ArriveAsync(context, stage, stage.Mode != Mode.Asks));
        app.MapPost($"{realm}/auth", context => ArriveAsync(context, stage, yes: true));
        app.MapGet($"{realm}/logout", (string? post_logout_redirect_uri, string? client_id)
            => client_id == Stage.ClientId ? Page("Keluar dari SSO?", $"<a href=\"{WebUtility.HtmlEncode(post_logout_redirect_uri)}\">Ya, keluar</a>") : Results.BadRequest());
    }

    private static async Task ArriveAsync(HttpContext context, Stage stage, bool yes)
    {
        var asked = context.Request.Query;
        if (asked["client_id"] != Stage.ClientId || asked["redirect_uri"] is not [{ Length: > 0 } redirect])
        {
            await Results.BadRequest("client_id, redirect_uri").ExecuteAsync(context);
            return;
        }

        if (WhyNot(asked, stage.Mode) is { } error)
        {
            context.Response.Redirect(Back(stage, redirect, asked["state"], [("error", error)]));
            return;
        }

        stage.CountAuthorised();
        if (!yes)
        {
            await Page("Masuk ke SSO Pegawai", $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(context.Request.GetEncodedPathAndQuery())}\"><button>Masuk sebagai pegawai</button></form>").ExecuteAsync(context);
            return;
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        stage.Codes[code] = new Grant(redirect, asked["nonce"]!, asked["code_challenge"]!, stage.User);
        context.Response.Redirect(Back(stage, redirect, asked["state"], [("code", code)]));
    }

    // PKCE is insisted on, and so are state and nonce.
    private static string? WhyNot(IQueryCollection asked, Mode mode) => mode switch
    {
        Mode.Denied => "access_denied",
        Mode.Busy => "temporarily_unavailable",
        Mode.BadScope => "invalid_scope",
        _ => asked["response_type"] == "code" && asked["response_mode"] == "query" && asked["code_challenge_method"] == "S256"
            && asked["code_challenge"] is [{ Length: 43 }] && asked["state"] is [{ Length: >= 32 }] && asked["nonce"] is [{ Length: >= 32 }]
            && asked["scope"].ToString().Split(' ').Contains("openid") ? null : "invalid_request",
    };

    private static string Back(Stage stage, string redirect, string? state, (string Name, string Value)[] more)
    {
        var query = new QueryBuilder(more.Append(("state", state ?? "")).Select(one => KeyValuePair.Create(one.Item1, one.Item2)));
        if (stage.NamesIssuer && stage.Mode != Mode.NoIss)
        {
            query.Add("iss", stage.Mode == Mode.MixUp ? "https://lain.example/" : stage.Issuer);
        }

        return redirect + query;
    }

    // Without a language: who walks through the product's pages does not judge this one.
    private static IResult Page(string title, string body)
        => Results.Content($"<!doctype html><meta charset=\"utf-8\"><title>{title}</title><main><h1>{title}</h1>{body}</main>", "text/html; charset=utf-8");
}
