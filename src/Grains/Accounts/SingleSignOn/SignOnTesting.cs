using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Discovery, keys, and a code that is none: a server that knows us refuses the code, one that does not refuses us.</summary>
internal sealed class SignOnTesting(IdentityProviders providers, CodeExchange exchange, SignOnDesk desk, TimeProvider clock)
{
    private const string NoCode = "uji-sambungan";

    public async Task<SingleSignOnTest> TestAsync(TenantId tenant, SignOn set)
    {
        // An administrator who looks wants to know now: what was found before and the circuit are forgotten.
        providers.Drop(tenant);
        var began = clock.GetTimestamp();
        var (trouble, server) = await providers.OfAsync(tenant, set.Settings.Issuer);
        if (server is null)
        {
            return new SingleSignOnTest(trouble, clock.GetElapsedTime(began), null, 0, false);
        }

        var host = desk.Catalog.Get(tenant).Hosts[0];
        var (no, _) = await exchange.RedeemAsync(server, set, NoCode, desk.ReturnAddress(host), SecretToken.New());
        var refusal = no == SingleSignOnRefusals.CodeRefused || no == SingleSignOnRefusals.Declined ? null : no;
        return new SingleSignOnTest(refusal, clock.GetElapsedTime(began), server.ClockDrift, server.Keys.Count, !string.IsNullOrEmpty(server.Configuration.EndSessionEndpoint));
    }
}
