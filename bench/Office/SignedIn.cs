using EOffice.Grains.Accounts;
using EOffice.Tenancy;

namespace EOffice.Bench.Office;

/// <summary>The head of a government's busiest desk, signed in and at a browser that keeps so many connections.</summary>
internal static class SignedIn
{
    public static async Task<HttpClient> HeadAsync(Product product, TenantId tenant, int port, int connections)
    {
        var session = BenchOffice.Expect(await product.Grains(tenant).Get<IAccountsGrain>().SignInAsync(
            new SignIn(BenchOffice.HeadsAccount, BenchOffice.Password, "127.0.0.1", null)));
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
        http.DefaultRequestHeaders.Host = $"{tenant}.localhost:{port}";
        http.DefaultRequestHeaders.Add("Cookie", $"eoffice={session.SessionToken}");
        return http;
    }
}
