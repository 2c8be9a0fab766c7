using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Oidc.Server;

/// <summary>A code for tokens: once, from the client that it was given to, with the verifier of its challenge.</summary>
internal static class TokenEndpoint
{
    public static void Map(WebApplication app, Stage stage, string realm)
        => app.MapPost($"{realm}/token", async (HttpContext context) =>
        {
            stage.CountTokens();
            var form = await context.Request.ReadFormAsync();
            return !IsClient(context.Request, form, stage.Authentication) ? Error("invalid_client", StatusCodes.Status401Unauthorized)
                : form["grant_type"] != "authorization_code" ? Error("unsupported_grant_type")
                : !stage.Codes.TryRemove(form["code"].ToString(), out var grant) || grant.Redirect != form["redirect_uri"] || !Answers(form["code_verifier"], grant) ? Error("invalid_grant")
                : Tokens(stage, grant);
        });

    private static bool IsClient(HttpRequest request, IFormCollection form, string way)
    {
        if (way == "client_secret_post")
        {
            return form["client_id"] == Stage.ClientId && form["client_secret"] == Stage.Secret && request.Headers.Authorization.Count == 0;
        }

        if (request.Headers.Authorization is not [['B', 'a', 's', 'i', 'c', ' ', .. var box]] || form.ContainsKey("client_secret"))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(box)).Split(':');
        return parts.Length == 2 && WebUtility.UrlDecode(parts[0]) == Stage.ClientId && WebUtility.UrlDecode(parts[1]) == Stage.Secret;
    }

    private static bool Answers(string? verifier, Grant grant)
        => verifier is { Length: >= 43 and <= 128 } && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == grant.Challenge;

    private static IResult Tokens(Stage stage, Grant grant)
    {
        var (now, access, mode) = (DateTimeOffset.UtcNow.ToUnixTimeSeconds(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), stage.Mode);
        var claims = grant.User.ToDictionary(one => one.Key, one => (object?)one.Value);
        claims["iss"] = mode == Mode.WrongIssuer ? "https://lain.example/" : stage.Issuer;
        claims["aud"] = mode switch { Mode.WrongAudience => "lain", Mode.OtherParty => new[] { Stage.ClientId, "lain" }, _ => Stage.ClientId };
        claims["nonce"] = mode == Mode.WrongNonce ? "nonce-lain" : grant.Nonce;
        claims["iat"] = mode == Mode.Expired ? now - 7200 : now;
        claims["exp"] = mode == Mode.Expired ? now - 3600 : now + 300;
        claims["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(mode == Mode.WrongAtHash ? "lain" : access)).AsSpan(0, 16));
        if (mode == Mode.OtherParty)
        {
            claims["azp"] = "lain";
        }

        if (mode == Mode.NoExpiry)
        {
            claims.Remove("exp");
        }

        return Results.Json(new Dictionary<string, object?>
        {
            ["access_token"] = access,
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["id_token"] = mode == Mode.NoIdToken ? null : stage.Keys.Sign(mode, claims),
        });
    }

    private static IResult Error(string code, int status = StatusCodes.Status400BadRequest) => Results.Json(new { error = code, error_description = "uji" }, statusCode: status);
}
