using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Where this installation is, seen from a browser that leaves and comes back; and what lets people in.</summary>
internal sealed record SignOnDesk(TenantCatalog Catalog, OfficeOptions Office, SignIns SignIns, Throttle Throttle)
{
    private const string Return = "/sign-in/sso/callback";

    public bool Knows(TenantId tenant, string host) => Catalog.Get(tenant).Hosts.Contains(host);

    /// <summary>The redirect URI of one host.</summary>
    public string ReturnAddress(string host) => Office.Site(host) + Return;

    public IEnumerable<string> ReturnAddresses(TenantId tenant) => Catalog.Get(tenant).Hosts.Select(ReturnAddress);

    /// <summary>True where addresses without TLS are taken: the installation has none itself.</summary>
    public bool Insecure => Office.PublicScheme == Uri.UriSchemeHttp;
}
