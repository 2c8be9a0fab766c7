using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EOffice.Grains.Backups;

internal static class BackupsSetup
{
    /// <summary>After the vault is one that counts.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.TryAddSingleton(new BackupOptions());
        services.AddSingleton<PostgresPrograms>();
        services.AddSingleton<BackupShelves>();
        services.AddSingleton<BackupLedger>();
        services.AddSingleton<BackupMaking>();
        services.AddSingleton<AsOf.BackupAsOf>();
        services.AddSingleton<DumpRestoring>();
        services.AddSingleton<BackupChecking>();
        services.AddSingleton<UsedNumberSources>();
        services.AddSingleton<UsedNumbers>();
        services.AddSingleton<CopySilence>();
        services.AddSingleton<CopyMaking>();
        services.AddSingleton<BackupReplacing>();
        services.AddSingleton<BackupForgetting>();
        services.AddSingleton<BackupRounds>();
        services.AddSingleton<BackupCheckRounds>();
        return services;
    }

    /// <summary>In processes that host grains.</summary>
    public static IServiceCollection AddBackupRounds(this IServiceCollection services)
        => services.AddHostedService(provider => provider.GetRequiredService<BackupRounds>()).AddHostedService(provider => provider.GetRequiredService<BackupCheckRounds>());
}
