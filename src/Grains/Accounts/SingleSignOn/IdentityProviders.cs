using System.Collections.Concurrent;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Every government's sign-on server as it was last found, its keys, and a circuit for when it is away. In memory, for each process by itself.</summary>
internal sealed class IdentityProviders(IdentityProviderHttp http, OfficeOptions office, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    // Anybody may send a token that names an unknown key: the server is not asked more often for that.
    private static readonly TimeSpan KeysFloor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TenantId, Known> _known = new();
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> _gates = new();

    /// <summary>Forgets what was: the settings have changed, or an administrator wants to know now.</summary>
    public void Drop(TenantId tenant) => _known.TryRemove(tenant, out _);

    /// <summary>The server and its keys, found within the last hour.</summary>
    public Task<(Refusal? No, IdentityProvider? Server)> OfAsync(TenantId tenant, string issuer)
        => OneByOneAsync<(Refusal?, IdentityProvider?)>(tenant, async known =>
        {
            if (known.Server is { } server && server.Configuration.Issuer == issuer && clock.GetUtcNow() < server.FoundAt + Fresh)
            {
                return (null, server);
            }

            var found = await AskAsync(known, () => FindAsync(issuer));
            known.Server = found.Server ?? known.Server;
            return found;
        });

    /// <summary>The same with the keys asked for anew, unless that was just done.</summary>
    public Task<IdentityProvider> RenewKeysAsync(TenantId tenant, IdentityProvider server)
        => OneByOneAsync(tenant, async known =>
        {
            var now = clock.GetUtcNow();
            var latest = known.Server is { } other && other.Configuration.Issuer == server.Configuration.Issuer ? other : server;
            if (now < latest.KeysAt + KeysFloor)
            {
                return latest;
            }

            var (_, keys) = await KeysAsync(latest.Configuration);
            return known.Server = latest with { KeysAt = now, Keys = keys.Count > 0 ? keys : latest.Keys };
        });

    /// <summary>Asks, unless the server has failed several times in a row.</summary>
    public Task<T> AskAsync<T>(TenantId tenant, Func<Task<T>> ask, Func<Refusal, T> no, Func<T, Refusal?> why)
        => AskAsync(_known.GetOrAdd(tenant, _ => new Known()), ask, no, why);

    private Task<(Refusal? No, IdentityProvider? Server)> AskAsync(Known known, Func<Task<(Refusal?, IdentityProvider?)>> ask)
        => AskAsync(known, ask, refusal => (refusal, null), answer => answer.Item1);

    private Task<T> AskAsync<T>(Known known, Func<Task<T>> ask, Func<Refusal, T> no, Func<T, Refusal?> why)
        => known.Circuit.AskAsync(clock, ask, answer => IsOutage(why(answer)), () => no(SingleSignOnRefusals.Unreachable));

    private static bool IsOutage(Refusal? refusal)
        => refusal == SingleSignOnRefusals.Unreachable || refusal == SingleSignOnRefusals.NoReply || refusal == SingleSignOnRefusals.TlsRefused || refusal == SingleSignOnRefusals.ServerFault;

    private async Task<(Refusal? No, IdentityProvider? Server)> FindAsync(string issuer)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, SignOnRules.Discovery(issuer));
        var reply = await http.AskAsync(question);
        if (reply.WhyNot(SingleSignOnRefusals.NoDiscovery) is { } trouble)
        {
            return (trouble, null);
        }

        var (no, configuration) = Discovery.Read(reply.Body, issuer, office.PublicScheme == Uri.UriSchemeHttp);
        if (configuration is null)
        {
            return (no, null);
        }

        var (none, keys) = await KeysAsync(configuration);
        var now = clock.GetUtcNow();
        return none is null ? (null, new IdentityProvider(configuration, keys, now, now) { ClockDrift = reply.Date - now }) : (none, null);
    }

    private async Task<(Refusal? No, IReadOnlyList<SecurityKey> Keys)> KeysAsync(OpenIdConnectConfiguration configuration)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, configuration.JwksUri);
        var reply = await http.AskAsync(question);
        return reply.WhyNot(SingleSignOnRefusals.NoUsableKey) is { } trouble ? (trouble, []) : Discovery.ReadKeys(reply.Body);
    }

    // Many who come at once ask the server once.
    private async Task<T> OneByOneAsync<T>(TenantId tenant, Func<Known, Task<T>> act)
    {
        var gate = _gates.GetOrAdd(tenant, _ => new SemaphoreSlim(1));
        await gate.WaitAsync();
        try
        {
            return await act(_known.GetOrAdd(tenant, _ => new Known()));
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed class Known
    {
        public Circuit Circuit { get; } = new();

        public IdentityProvider? Server { get; set; }
    }
}

/// <param name="FoundAt">When it was asked what it is.</param>
/// <param name="KeysAt">When it was last asked for its keys.</param>
internal sealed record IdentityProvider(OpenIdConnectConfiguration Configuration, IReadOnlyList<SecurityKey> Keys, DateTimeOffset FoundAt, DateTimeOffset KeysAt)
{
    /// <summary>Its clock minus ours, when it tells.</summary>
    public TimeSpan? ClockDrift { get; init; }
}
