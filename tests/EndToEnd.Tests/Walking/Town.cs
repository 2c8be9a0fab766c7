using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EOffice.Demo;
using EOffice.Grains.Letters;
using EOffice.Portal.Tests;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.Playwright;
using Npgsql;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>The portal with three governments, and a browser; started once for all tests that walk through pages.</summary>
public sealed class Town : IAsyncLifetime
{
    public const string Name = "town";

    private const string Chromium = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        // Three governments in one process: each new one would compile every script again, and a site is not guarded from another here.
        "--process-per-site", "--renderer-process-limit=1", "--disable-site-isolation-trials", "--disable-features=IsolateOrigins,site-per-process",
    ];

    private readonly ConcurrentQueue<string> _findings = [];
    private readonly ConcurrentDictionary<string, byte> _builds = [];
    private IPlaywright _playwright = null!;

    public PortalHost Portal { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Whether no page of this build was passed before.</summary>
    internal bool IsNew(string build) => _builds.TryAdd(build, 0);

    internal void Note(string finding) => _findings.Enqueue(finding);

    /// <summary>What was found wrong on the pages that people passed since the last asking.</summary>
    internal IReadOnlyList<string> TakeFindings()
    {
        var taken = new List<string>();
        while (_findings.TryDequeue(out var finding))
        {
            taken.Add(finding);
        }

        return [.. taken.Distinct()];
    }

    /// <summary>Where pictures go when EOFFICE_E2E_PICTURES names a folder.</summary>
    internal static string? Pictures => Environment.GetEnvironmentVariable("EOFFICE_E2E_PICTURES");

    /// <summary>A browser of one's own, with this before its camera (raw video); it is allowed to look.</summary>
    internal Task<IBrowser> WithCameraAsync(string film) => _playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        Args = [.. Flags, "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}"],
    });

    /// <summary>"http://bojonegoro.localhost:5123".</summary>
    public string Site(string government) => $"http://{government}.localhost:{Portal.Port}";

    /// <summary>An invitation to Sumedang by this officer, by the API: it waits for whoever comes next.</summary>
    internal async Task SubmitAsync(string government, string user, string subject)
    {
        var drafter = await new Stage(new IPEndPoint(IPAddress.Loopback, Portal.Port)).EnterAsync(government, user);
        var letter = Guid.CreateVersion7();
        await drafter.PutAsync($"letters/{letter}", new { type = LetterType.Invitation });
        var content = SampleLetters.Invitation(GovernmentFile.Load(government), GovernmentFile.Load("sumedang")) with { Subject = subject };
        await drafter.PutAsync<DraftSaved>($"letters/{letter}/content", new { content, basedOn = 1 });
        await drafter.PostAsync($"letters/{letter}/submit");
    }

    /// <summary>Until it is disposed of, no letter of this government gets a number: whoever seals waits.</summary>
    internal async Task<IAsyncDisposable> HoldNumbersAsync(string government)
    {
        var office = await OpenAsync(government);
        // Ends with the connection.
        await using var hold = new NpgsqlCommand("begin; lock table register_counter in exclusive mode", office);
        await hold.ExecuteNonQueryAsync();
        return office;
    }

    /// <summary>What only time would bring about.</summary>
    internal async Task WriteAsync(string government, string sql, string parameter)
    {
        await using var office = await OpenAsync(government);
        await using var command = new NpgsqlCommand(sql, office) { Parameters = { new() { Value = parameter } } };
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    /// <summary>A government's database, with every right.</summary>
    internal async Task<NpgsqlConnection> OpenAsync(string government)
    {
        await using var catalog = new NpgsqlConnection(Portal.Services.GetRequiredService<TenancyOptions>().CatalogConnectionString);
        await catalog.OpenAsync();
        await using var find = new NpgsqlCommand("select database_name from tenant where id = $1", catalog) { Parameters = { new() { Value = government } } };
        var office = new NpgsqlConnection(TestCluster.Get().To((string)(await find.ExecuteScalarAsync())!) + ";Pooling=false");
        await office.OpenAsync();
        return office;
    }

    public async Task InitializeAsync()
    {
        // The port is in every QR code, so it has to be known before the start.
        Portal = await PortalHost.StartAsync(FreePort(), builder => builder.UseSetting("EOFFICE_SIGNING_NETWORKS", "127.0.0.0/8"));
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await Portal.DisposeAsync();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Town.Name)]
public sealed class TownCollection : ICollectionFixture<Town>;
