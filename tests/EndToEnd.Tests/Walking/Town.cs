using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EOffice.Portal.Tests;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>The portal with three governments, and a browser; started once for all tests that walk through pages.</summary>
public sealed class Town : IAsyncLifetime
{
    public const string Name = "town";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly ConcurrentQueue<string> _findings = [];
    private IPlaywright _playwright = null!;

    public PortalHost Portal { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

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

    /// <summary>"http://bojonegoro.localhost:5123".</summary>
    public string Site(string government) => $"http://{government}.localhost:{Portal.Port}";

    public async Task InitializeAsync()
    {
        // The port is in every QR code, so it has to be known before the start.
        Portal = await PortalHost.StartAsync(FreePort());
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
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
