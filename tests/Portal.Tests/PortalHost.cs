using System.Net;
using System.Net.Sockets;
using EOffice.Demo;
using EOffice.Grains;
using EOffice.Grains.Practice;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Orleans;

namespace EOffice.Portal.Tests;

/// <summary>
/// The portal on a real port with real grains, PostgreSQL, and the three demonstration governments; started once for all tests of
/// the collection <c>[Collection(PortalHost.Name)]</c>.
/// </summary>
public sealed class PortalHost : IAsyncLifetime, IAsyncDisposable
{
    public const string Name = "portal";

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-portal-").FullName;
    private readonly string _catalog = TestCluster.NewName("catalog");
    private readonly Lazy<Task<string>> _journey;
    private Running? _portal;

    public PortalHost() => _journey = new Lazy<Task<string>>(PlayAsync);

    /// <summary>Services of the running portal.</summary>
    public IServiceProvider Services => Portal.Services;

    public int Port => Portal.ClientOptions.BaseAddress.Port;

    private Running Portal => _portal ?? throw new InvalidOperationException("The portal was not started.");

    /// <summary>The way into the catalog as administrator.</summary>
    internal string Catalog => TestCluster.Get().To(_catalog);

    /// <summary>The name server that it asks.</summary>
    internal DnsServer Dns { get; } = DnsServer.Start();

    /// <summary>Documents and keys of this installation.</summary>
    public string Folder => _folder;

    /// <summary>A portal for one's own, such as a look in a browser. Dispose of it.</summary>
    /// <param name="configure">Settings and parts besides the usual ones.</param>
    public static async Task<PortalHost> StartAsync(int port = 0, Action<IWebHostBuilder>? configure = null)
    {
        var host = new PortalHost();
        await host.StartOnAsync(port, configure);
        return host;
    }

    public Task InitializeAsync() => StartOnAsync(0, null);

    /// <summary>Grains of a government, as the demonstration uses them.</summary>
    public TenantGrains Grains(string tenant) => new(Services.GetRequiredService<IGrainFactory>(), TenantId.Parse(tenant));

    /// <summary>The demonstration's own file: ids of posts and people by name.</summary>
    internal static GovernmentFile Government(string tenant) => GovernmentFile.Load(tenant);

    /// <summary>The demonstration's letters, written to sealed and answered, once for all tests; gives the folder with the sealed PDFs.</summary>
    public Task<string> JourneyAsync() => _journey.Value;

    /// <summary>A browser with an empty cookie jar, at one host: "bojonegoro", "konsol", or null for the front door.</summary>
    public Browser Browser(string? host) => BrowserAt(host is null ? "localhost" : $"{host}.localhost");

    /// <summary>A browser at any host name.</summary>
    public Browser BrowserAt(string hostName)
    {
        var cookies = new CookieContainer();
        return new Browser(Client(hostName, cookies), cookies);
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        await Dns.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private async Task<string> PlayAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "journey")).FullName;
        await new Journey(new Stage(new IPEndPoint(IPAddress.Loopback, Port)), folder, TextWriter.Null).PlayAsync();
        return folder;
    }

    private async Task StartOnAsync(int port, Action<IWebHostBuilder>? configure)
    {
        var catalog = TestCluster.Get().To(_catalog);
        await ProvisionAsync(catalog, _folder);
        _portal = new Running(new Dictionary<string, string>
        {
            ["EOFFICE_CATALOG"] = catalog,
            ["EOFFICE_DATA"] = _folder,
            ["EOFFICE_PUBLIC_PORT"] = port.ToString(),
            // The sign-on server of the tests is on this machine, and so is the program that is told of events.
            ["EOFFICE_SSO_NETWORKS"] = "127.0.0.0/8",
            ["EOFFICE_WEBHOOK_NETWORKS"] = "127.0.0.0/8",
            ["EOFFICE_PUSH_NETWORKS"] = "127.0.0.0/8",
            ["EOFFICE_DNS"] = Dns.Address.ToString(),
            // All tests come from one address.
            ["EOFFICE_VERIFICATIONS_PER_MINUTE"] = "100000",
        }, configure);
        _portal.UseKestrel(port);
        _portal.StartServer();
    }

    /// <summary>As an installation does it, before the portal starts: other processes find the governments in the catalog.</summary>
    internal static async Task ProvisionAsync(string catalog, string folder)
    {
        await using var services = new ServiceCollection()
            .AddTenancy(new TenancyOptions
            {
                CatalogConnectionString = catalog,
                DataDirectory = folder,
                TenantSchema = GrainsSetup.Schema,
                TemplateFamily = TestCluster.SharedTemplate,
            })
            .AddOfficeGrains()
            .BuildServiceProvider();
        await services.GetRequiredService<Installation>().MigrateAsync();
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        foreach (var tenant in Governments.All)
        {
            await services.GetRequiredService<Provisioner>().ProvisionAsync(tenant);
            await new Seed(services.GetRequiredService<IGrainFactory>(), TextWriter.Null).RunAsync(GovernmentFile.Load(tenant.Id.Value));
        }
    }

    // Names under .localhost need not resolve: whatever the name, the connection goes to our port.
    private HttpClient Client(string hostName, CookieContainer cookies)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            CookieContainer = cookies,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"http://{hostName}:{Port}/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    private sealed class Running(Dictionary<string, string> settings, Action<IWebHostBuilder>? configure) : WebApplicationFactory<PortalOptions>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseStaticWebAssets();
            // The assembly is EOffice.Portal, its folder Portal: the factory would look for the wrong one.
            builder.UseSolutionRelativeContentRoot("src/Portal");
            // Built, not published: styles and scripts are found where the build noted them.
            builder.UseStaticWebAssets();
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            // Requests of tests are short.
            builder.ConfigureServices(parts => parts.AddSingleton(new PracticeOptions(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))).AddSingleton<ILoggerProvider, PortalFaults>());
            configure?.Invoke(builder);
        }
    }
}

[CollectionDefinition(PortalHost.Name)]
public sealed class PortalCollection : ICollectionFixture<PortalHost>;
