using EOffice.Bsre.Server;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>A portal of its own whose government Bojonegoro seals with BSrE, set up through the pages; the service is another process.</summary>
public sealed class BsrePortal : IAsyncLifetime
{
    public const string Name = "bsre portal";
    public const string Passphrase = "Kenari 7%/+ di tebu&<rumpun>";
    public const string Nik = "3522010101740001";

    public PortalHost Host { get; private set; } = null!;

    public BsreProcess Server { get; private set; } = null!;

    internal Witness Witness { get; } = new();

    public Browser Administrator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await BsreProcess.StartAsync();
        await Server.PutAccountAsync(Nik, null, "ARIF BUDIYANTO", Passphrase);
        Host = await PortalHost.StartAsync(configure: builder =>
        {
            builder.UseSetting("EOFFICE_SIGNING_NETWORKS", "127.0.0.0/8");
            builder.ConfigureLogging(logging => logging.AddProvider(Witness).AddFilter<Witness>(null, LogLevel.Trace));
        });
        Administrator = await Host.Browser("bojonegoro").SignInAsync("teguh.prasojo");
        await SetUpAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        Witness.Dispose();
    }

    /// <summary>The form of the settings, sent as an administrator fills it in.</summary>
    public async Task<Page> SetAsync(params (string Name, string Value)[] values)
        => await Administrator.SubmitAsync(
            await Administrator.OpenAsync("/signing-provider"), "set-provider",
            [.. new[]
            {
                ("Input.Kind", "Bsre"), ("Input.Url", Server.Address.ToString()), ("Input.UserName", BsreProcess.UserName), ("Input.Password", BsreProcess.Password),
                ("Input.Protocol", "V2"), ("Input.SignSeconds", "10"), ("Input.AnswerSeconds", "10"),
            }.Where(usual => !values.Any(value => value.Name == usual.Item1)), .. values]);

    private async Task SetUpAsync()
    {
        var pem = System.Text.Encoding.UTF8.GetBytes(await Server.CertificatesAsync());
        var list = await Administrator.OpenAsync("/signing-provider/certificates");
        Assert.Contains("Belum ada akar sertifikat", list.Words, StringComparison.Ordinal);
        list = await Administrator.SubmitFilesAsync(list, "add-certificates", [("Input.Pem", "bsre.pem", pem)]);
        Assert.Contains("Sertifikat sudah ditambahkan", list.Words, StringComparison.Ordinal);
        Assert.Contains("Root CA Uji Indonesia", list.Words, StringComparison.Ordinal);

        var saved = await SetAsync();
        Assert.Contains("sudah disimpan", saved.Words, StringComparison.Ordinal);

        var people = await Administrator.OpenAsync("/signing-provider/people?q=arif");
        var person = await Administrator.FollowAsync(people, "Arif Budiyanto");
        person = await Administrator.SubmitAsync(person, "put-identity", ("Input.Kind", "Nik"), ("Input.Value", Nik));
        Assert.Contains("3522********0001", person.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Nik, person.Source, StringComparison.Ordinal);
    }
}

[CollectionDefinition(BsrePortal.Name)]
public sealed class BsrePortalCollection : ICollectionFixture<BsrePortal>;
