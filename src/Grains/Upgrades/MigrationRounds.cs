using EOffice.Grains.Runtime;
using EOffice.Tenancy.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.Upgrades;

/// <summary>Tries governments again whose schema could not be brought along, once an operator asked for it: docs/operators.md.</summary>
internal sealed partial class MigrationRounds(MigrationPass pass, TimeProvider clock, ILogger<MigrationRounds> log) : RepeatedRounds(Pause, clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override Task WorkAsync(CancellationToken cancellationToken) => pass.RetryAsync(cancellationToken);

    protected override void Tell(Exception fault) => NotNow(log, fault.Message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schemas are not tried again now: {Reason}")]
    private static partial void NotNow(ILogger logger, string reason);
}

internal static class UpgradesSetup
{
    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddMigrationRounds(this IServiceCollection services) => services.AddHostedService<MigrationRounds>();
}
