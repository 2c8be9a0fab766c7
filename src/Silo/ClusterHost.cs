using EOffice.Grains.Backups;
using EOffice.Grains.Fixity;
using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>One silo of a cluster: hosts grains and carries what waits in outboxes, until it is asked to stop.</summary>
internal static partial class ClusterHost
{
    private const int Attempts = 5;

    public static async Task RunAsync(Arguments arguments)
    {
        arguments.ExpectNoOthers();
        if (!GrainsSetup.IsCluster)
        {
            throw new InvalidOperationException(
                "This build is of the embedded mode, in which every EOffice.Portal process hosts the grains itself: start the portal.");
        }

        for (var attempt = 1; !await RunOnceAsync(attempt); attempt++)
        {
        }
    }

    /// <returns>False when it could not join the cluster yet.</returns>
    private static async Task<bool> RunOnceAsync(int attempt)
    {
        await using var silo = Build(Environment.GetEnvironmentVariable);
        try
        {
            await silo.RunAsync();
            return true;
        }
        catch (Exception fault) when (attempt < Attempts && GrainsSetup.MayJoinLater(fault))
        {
            CannotJoin(silo.Logger, attempt, fault.Message);
            return false;
        }
    }

    // SIGTERM ends it cleanly: no new work, turns under way end, activations are handed over, the cluster is told.
    private static WebApplication Build(Func<string, string?> setting)
    {
        var place = ClusterAddress.From(setting);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{Host(place)}");
        AddLogs(builder.Logging);
        TelemetryExport.Add(builder.Services, builder.Logging, "eoffice-silo", setting);
        builder.Services.AddSingleton(OfficeOptions.From(setting));
        builder.Services.AddSingleton(FixityOptions.From(setting));
        builder.Services.AddSingleton(BackupOptions.From(setting));
        builder.Services.AddSingleton(TimestampOptions.From(setting));
        builder.Services.AddSingleton(MailOptions.From(setting));
        builder.Services.AddSingleton(place);
        builder.Services.AddTenancy(TenancyOptions.From(setting, GrainsSetup.Schema));
        builder.Services.AddOfficeGrains();
        builder.Services.AddSingleton<SiloHealth>();
        var silo = builder.Build();
        silo.MapSiloHealth();
        return silo;
    }

    private static string Host(ClusterAddress place) => new System.Net.IPEndPoint(place.Address, place.HealthPort).ToString();

    private static void AddLogs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} to join the cluster failed; beginning again: {Reason}")]
    private static partial void CannotJoin(ILogger logger, int attempt, string reason);
}
