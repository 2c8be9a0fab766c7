using System.Net;
using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Oidc.Server;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Accounts.SingleSignOn;

/// <summary>An office with single sign-on, the server in a process of its own, and the browser between them.</summary>
public sealed class SignOnOffice : IAsyncLifetime
{
    public const string Host = "kertajaya.localhost";

    private static readonly HttpClient Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private static int s_people;

    public Office Office { get; } = new() { Besides = parts => parts.AddSingleton(new OfficeOptions(SignOnNetworks: [IPNetwork.Parse("127.0.0.0/8")])) };

    public OidcProcess Server { get; private set; } = null!;

    public ISingleSignOnGrain Grain => Office.Grains.Get<ISingleSignOnGrain>();

    public IAccountsGrain Accounts => Office.Grains.Get<IAccountsGrain>();

    public SignOnSettings Settings => new(Server.Issuer, OidcProcess.ClientId, "profile email", PersonClaim.Nip, "", "Masuk dengan SSO Kertajaya", LocalEntry.Everybody, "");

    public async Task InitializeAsync()
    {
        Server = await OidcProcess.StartAsync();
        await Office.InitializeAsync();
        await ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Office.DisposeAsync();
    }

    /// <summary>Set, found fine, and on.</summary>
    public async Task ConnectAsync(SignOnSettings? settings = null)
    {
        await Server.SetAsync(Mode.Fine, authentication: "client_secret_basic", algorithm: "RS256", namesIssuer: true, ends: true);
        Assert.Null((await SetAsync(settings ?? Settings)).Refusal);
        Assert.Null((await SwitchAsync(true)).Refusal);
    }

    public Task<Outcome> SetAsync(SignOnSettings settings, string? secret = OidcProcess.Secret)
        => Grain.SetAsync(new SetSingleSignOn(Cast.NewId(), Office.Administrator, settings, secret));

    public Task<Outcome> SwitchAsync(bool on) => Grain.SwitchAsync(new SwitchSingleSignOn(Cast.NewId(), Office.Administrator, on));

    /// <summary>Somebody with an account, whom the server knows by NIP.</summary>
    public async Task<(PersonId Person, string Name, string Nip)> KnownAsync()
    {
        var nip = $"197501012000031{Interlocked.Increment(ref s_people) + 100:D3}";
        var (person, name) = await Office.PutUserAsync(nip);
        await Server.PutUserAsync($"subject of {nip}", ("nip", nip));
        return (person, name, nip);
    }

    /// <summary>The browser leaves, and what it comes back with.</summary>
    internal async Task<CompleteSignOn> LeaveAsync(string path = "/letters")
    {
        var start = (await Grain.BeginAsync(new BeginSignOn(Host, path))).Value!;
        using var answer = await Browser.GetAsync(new Uri(start.Address));
        var back = answer.Headers.Location ?? throw new InvalidOperationException($"The server kept the browser: {answer.StatusCode}");
        Assert.StartsWith($"http://{Host}:8080/sign-in/sso/callback?", back.ToString(), StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(back.Query);
        return new CompleteSignOn(
            Host, start.Ticket, query["state"].SingleOrDefault(), query.GetValueOrDefault("code").SingleOrDefault(), query.GetValueOrDefault("iss").SingleOrDefault(),
            query.GetValueOrDefault("error").SingleOrDefault(), $"198.51.100.{Interlocked.Increment(ref s_people) % 250}", null, Guid.NewGuid().ToString("N")[..9]);
    }

    public async Task<Outcome<SignedOn>> SignInAsync(string path = "/letters") => await Grain.EnterAsync(await LeaveAsync(path));
}

[CollectionDefinition(Name)]
public sealed class WithSingleSignOn : ICollectionFixture<SignOnOffice>
{
    public const string Name = "office with single sign-on";
}
