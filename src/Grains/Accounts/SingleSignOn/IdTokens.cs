using System.IdentityModel.Tokens.Jwt;
using EOffice.Tenancy;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Whether an ID token is the server's, for us, for this request, and of now (OpenID Connect Core 1.0, 3.1.3.7); by Microsoft.IdentityModel.</summary>
internal sealed class IdTokens(IdentityProviders providers)
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    // Nonce, authorised party, at_hash, and the claims that have to be there.
    private static readonly OpenIdConnectProtocolValidator Protocol = new() { RequireStateValidation = false, RequireTimeStampInNonce = false };

    /// <summary>Null for any that is not.</summary>
    public async Task<JsonWebToken?> ReadAsync(TenantId tenant, IdentityProvider server, OpenIdConnectMessage tokens, SignOnTicket ticket)
    {
        var result = await CheckAsync(server, tokens.IdToken, ticket);
        if (result.Exception is SecurityTokenInvalidSignatureException && await providers.RenewKeysAsync(tenant, server) is var latest && latest.KeysAt != server.KeysAt)
        {
            result = await CheckAsync(latest, tokens.IdToken, ticket);
        }

        return result is { IsValid: true, SecurityToken: JsonWebToken token } && IsIdToken(token) && Fits(token, tokens, ticket) ? token : null;
    }

    private static Task<TokenValidationResult> CheckAsync(IdentityProvider server, string token, SignOnTicket ticket)
        => Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = ticket.Issuer,
            ValidAudience = ticket.ClientId,
            IssuerSigningKeys = server.Keys,
            ValidAlgorithms = Discovery.Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = SingleSignOnTest.MostDrift,
        });

    // An access token of the same server (RFC 9068) is none.
    private static bool IsIdToken(JsonWebToken token)
        => string.IsNullOrEmpty(token.Typ) || token.Typ.Equals("JWT", StringComparison.OrdinalIgnoreCase);

    private static bool Fits(JsonWebToken token, OpenIdConnectMessage tokens, SignOnTicket ticket)
    {
        try
        {
            Protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = ticket.ClientId,
                Nonce = ticket.Nonce,
                ProtocolMessage = tokens,
                ValidatedIdToken = JwtSecurityTokenConverter.Convert(token),
            });
            return token.Subject is { Length: > 0 and <= 255 };
        }
        catch (OpenIdConnectProtocolException)
        {
            return false;
        }
    }
}
