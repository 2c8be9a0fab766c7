using EOffice.Bsre.Server;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>A portal of its own whose government Bojonegoro seals with BSrE.</summary>
public sealed class BsrePortal : IAsyncLifetime
{
    public const string Name = "bsre portal";
    public const string Passphrase = BsreOffice.Passphrase;
    public const string Nik = BsreOffice.Nik;

    private BsreOffice _office = null!;

    public PortalHost Host { get; private set; } = null!;

    public BsreProcess Server { get; private set; } = null!;

    internal Witness Witness { get; } = new();

    public Browser Administrator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await BsreProcess.StartAsync();
        Host = await PortalHost.StartAsync(configure: builder =>
        {
            builder.UseSetting("EOFFICE_SIGNING_NETWORKS", "127.0.0.0/8");
            builder.ConfigureLogging(logging => logging.AddProvider(Witness).AddFilter<Witness>(null, LogLevel.Trace));
        });
        Administrator = await Host.Browser("bojonegoro").SignInAsync("teguh.prasojo");
        _office = new BsreOffice(Administrator, Server);
        await _office.SetUpAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        Witness.Dispose();
    }

    /// <summary>The form of the settings, sent as an administrator fills it in.</summary>
    public Task<Page> SetAsync(params (string Name, string Value)[] values) => _office.SetAsync(values);
}

[CollectionDefinition(BsrePortal.Name)]
public sealed class BsrePortalCollection : ICollectionFixture<BsrePortal>;
