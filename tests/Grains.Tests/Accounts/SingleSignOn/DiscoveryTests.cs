using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Tests.Accounts.SingleSignOn;

/// <summary>What is decided without asking anybody.</summary>
public sealed class DiscoveryTests
{
    private const string Issuer = "https://sso.contoh.go.id/realms/pegawai";

    [Fact]
    public void Plain_server_is_worked_with()
    {
        var (no, server) = Read(document => document);
        Assert.Null(no);
        Assert.Equal(Discovery.Basic, Discovery.Authentication(server!));
        Assert.Equal(Discovery.Post, Discovery.Authentication(Read(document => Put(document, "token_endpoint_auth_methods_supported", "client_secret_post")).Server!));
    }

    [Theory]
    [InlineData("issuer", "https://sso.contoh.go.id/realms/pegawai/", "single-sign-on.issuer-differs")]
    [InlineData("issuer", null, "single-sign-on.answer-not-understood")]
    [InlineData("token_endpoint", null, "single-sign-on.answer-not-understood")]
    [InlineData("token_endpoint", "http://sso.contoh.go.id/token", "single-sign-on.endpoint-insecure")]
    [InlineData("authorization_endpoint", "javascript:alert(1)", "single-sign-on.endpoint-insecure")]
    [InlineData("jwks_uri", "file:///etc/passwd", "single-sign-on.endpoint-insecure")]
    [InlineData("end_session_endpoint", "http://sso.contoh.go.id/keluar", "single-sign-on.endpoint-insecure")]
    public void Documents_that_do_not_fit_are_refused(string field, string? value, string refusal)
        => Assert.Equal(refusal, Read(document =>
        {
            document[field] = value;
            return document;
        }).No?.Code);

    [Theory]
    [InlineData("response_types_supported", "id_token", "single-sign-on.code-flow-missing")]
    [InlineData("response_modes_supported", "form_post", "single-sign-on.code-flow-missing")]
    [InlineData("code_challenge_methods_supported", "plain", "single-sign-on.pkce-missing")]
    [InlineData("id_token_signing_alg_values_supported", "HS256", "single-sign-on.algorithm-missing")]
    [InlineData("token_endpoint_auth_methods_supported", "private_key_jwt", "single-sign-on.client-authentication-missing")]
    public void Servers_that_cannot_do_it_safely_are_refused(string field, string only, string refusal)
        => Assert.Equal(refusal, Read(document => Put(document, field, only)).No?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("bukan json")]
    [InlineData("[1,2]")]
    [InlineData("\"issuer\"")]
    [InlineData("{\"issuer\":17}")]
    public void Whatever_else_is_answered_is_not_understood(string text)
    {
        Assert.Equal(SingleSignOnRefusals.AnswerNotUnderstood, Discovery.Read(text, Issuer, false).No);
        Assert.NotNull(Discovery.ReadKeys(text).No);
    }

    [Fact]
    public void Keys_are_public_ones_and_long_enough()
    {
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(1024);
        Assert.Single(Discovery.ReadKeys(Keys(Rsa(rsa), Rsa(small), """{"kty":"oct","kid":"s","k":"AAAA"}""")).Keys);
        Assert.Equal(SingleSignOnRefusals.NoUsableKey, Discovery.ReadKeys(Keys(Rsa(small), """{"kty":"oct","kid":"s","k":"AAAA"}""")).No);
        Assert.Equal(SingleSignOnRefusals.NoUsableKey, Discovery.ReadKeys(Keys(Rsa(rsa).Replace("sig", "enc", StringComparison.Ordinal))).No);
        Assert.Equal(SingleSignOnRefusals.NoUsableKey, Discovery.ReadKeys("{\"keys\":[]}").No);
    }

    [Theory]
    [InlineData("ftp://sso.contoh.go.id", "a", "nip", "Masuk", "", "", "single-sign-on.issuer-malformed")]
    [InlineData("http://sso.contoh.go.id", "a", "nip", "Masuk", "", "", "single-sign-on.issuer-malformed")]
    [InlineData("https://orang@sso.contoh.go.id", "a", "nip", "Masuk", "", "", "single-sign-on.issuer-malformed")]
    [InlineData("https://169.254.169.254/", "a", "nip", "Masuk", "", "", "single-sign-on.issuer-forbidden")]
    [InlineData("https://[::1]/", "a", "nip", "Masuk", "", "", "single-sign-on.issuer-forbidden")]
    [InlineData(Issuer, " ", "nip", "Masuk", "", "", "single-sign-on.client-id-missing")]
    [InlineData(Issuer, "a", "nip dan nama", "Masuk", "", "", "single-sign-on.claim-malformed")]
    [InlineData(Issuer, "a", "nip", " ", "", "", "single-sign-on.label-missing")]
    [InlineData(Issuer, "a", "nip", "Masuk", "profil\"", "", "single-sign-on.scopes-malformed")]
    [InlineData(Issuer, "a", "nip", "Masuk", "", "mfa otp", "single-sign-on.factor-value-malformed")]
    [InlineData(Issuer, "a", "nip", "Masuk", "", "mfa", null)]
    [InlineData(Issuer, "a", "", "Masuk", "openid  profile", "", null)]
    public void Settings_have_bounds(string issuer, string client, string claim, string label, string scopes, string factor, string? refusal)
    {
        var settings = SignOnRules.Tidy(new SignOnSettings(issuer, client, scopes, PersonClaim.Nip, claim, label, LocalEntry.Everybody, factor));
        Assert.Equal(refusal, SignOnRules.WhyNot(settings, new SignOnNetworks(new OfficeOptions()), insecure: false)?.Code);
        Assert.DoesNotContain("openid", settings.Scopes, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_that_the_server_verified_is_in_its_own_claim()
    {
        var settings = new SignOnSettings(Issuer, "a", "", PersonClaim.VerifiedEmail, "surel_kantor", "Masuk", LocalEntry.Everybody, "");
        Assert.Equal(SingleSignOnRefusals.ClaimMalformed, SignOnRules.WhyNot(settings, new SignOnNetworks(new OfficeOptions()), insecure: false));
        Assert.Null(SignOnRules.WhyNot(settings with { Claim = "" }, new SignOnNetworks(new OfficeOptions()), insecure: false));
        Assert.Equal("email", SignOnRules.Claim(settings with { Claim = "" }));
        Assert.Equal("nomor", SignOnRules.Claim(settings with { Match = PersonClaim.Nip, Claim = "nomor" }));
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_called()
    {
        using var handler = new SignOnNetworks(new OfficeOptions()).Handler();
        using var question = new HttpRequestMessage(HttpMethod.Get, "https://localhost:1/");
        Assert.Equal(SingleSignOnRefusals.AddressForbidden, (await new IdentityProviderHttp(new OneClient(handler)).AskAsync(question)).Trouble);
    }

    private static (Refusal? No, Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration? Server) Read(Func<JsonObject, JsonObject> change)
        => Discovery.Read(
            change(new JsonObject
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = $"{Issuer}/auth",
                ["token_endpoint"] = "https://token.contoh.go.id/token",
                ["jwks_uri"] = $"{Issuer}/keys",
            }).ToJsonString(), Issuer, insecure: false);

    private static JsonObject Put(JsonObject document, string field, string only)
    {
        document[field] = new JsonArray(only);
        return document;
    }

    private static string Keys(params string[] keys) => $"{{\"keys\":[{string.Join(',', keys)}]}}";

    private static string Rsa(RSA key)
    {
        var parameters = key.ExportParameters(false);
        return JsonSerializer.Serialize(new
        {
            kty = "RSA",
            use = "sig",
            kid = $"k{key.KeySize}",
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
        });
    }

    private sealed class OneClient(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);
    }
}
