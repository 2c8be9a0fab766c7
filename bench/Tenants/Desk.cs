using EOffice.Bench.Office;
using EOffice.Grains.Accounts;
using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>A government with people, one of whom is signed in.</summary>
internal sealed record Desk(TenantId Government, string Session)
{
    public static async Task<List<Desk>> MakeAsync(Product product, IEnumerable<NewTenant> governments, CancellationToken stop)
    {
        var desks = new List<Desk>();
        foreach (var government in governments)
        {
            stop.ThrowIfCancellationRequested();
            await BenchOffice.FillAsync(product, government.Id, lanes: 1);
            var signedIn = BenchOffice.Expect(await product.Grains(government.Id).Get<IAccountsGrain>().SignInAsync(
                new SignIn(BenchOffice.HeadsAccount, BenchOffice.Password, "127.0.0.1", null)));
            desks.Add(new Desk(government.Id, signedIn.SessionToken));
        }

        return desks;
    }
}
