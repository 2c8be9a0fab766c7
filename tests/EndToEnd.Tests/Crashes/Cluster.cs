using EOffice.EndToEnd.Tests.Walking;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>Two silos and a portal as programs of their own, of the Orleans build, on the premises' databases.</summary>
internal sealed class Cluster(Premises premises) : IAsyncDisposable
{
    /// <summary>The folder of that build's programs, artifacts/orleans/bin; null when this run has not built them.</summary>
    public static string? Programs => Environment.GetEnvironmentVariable("EOFFICE_TEST_CLUSTER") is { Length: > 0 } folder ? folder : null;

    private readonly OfficeProcess[] _silos = [StartSilo(premises), StartSilo(premises)];
    private readonly OfficeProcess _portal = premises.StartPortal(FolderOf("Portal"), Town.FreePort());

    public int Port => _portal.Port;

    /// <summary>What each program said last.</summary>
    public string Words => string.Join("\n--\n", _silos.Append(_portal).Select(process => process.Words));

    public Task ReadyAsync() => Task.WhenAll(_silos.Append(_portal).Select(process => process.ReadyAsync()));

    public Task KillAsync(int silo) => _silos[silo].KillAsync();

    /// <summary>A new one takes the place of one that was killed, and has joined.</summary>
    public async Task ReplaceAsync(int silo)
    {
        await _silos[silo].DisposeAsync();
        _silos[silo] = StartSilo(premises);
        await _silos[silo].ReadyAsync();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_silos.Append(_portal).Select(process => process.DisposeAsync().AsTask()));

    private static OfficeProcess StartSilo(Premises premises)
    {
        var health = Town.FreePort();
        return premises.Run(
            Path.Combine(FolderOf("Silo"), "EOffice.Silo"), ["run"], health,
            ("EOFFICE_HEALTH_PORT", $"{health}"), ("EOFFICE_SILO_PORT", $"{Town.FreePort()}"), ("EOFFICE_GATEWAY_PORT", $"{Town.FreePort()}"));
    }

    // …/bin/EndToEnd.Tests/release → Programs/Silo/release
    private static string FolderOf(string project) => Path.Combine(Programs!, project, new DirectoryInfo(AppContext.BaseDirectory).Name);
}

/// <summary>Needs the programs of the Orleans build.</summary>
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = Cluster.Programs is null ? "EOFFICE_TEST_CLUSTER names no programs of the Orleans build." : null;
}
