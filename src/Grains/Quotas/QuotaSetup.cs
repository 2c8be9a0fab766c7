using EOffice.Documents.Vault;
using EOffice.Grains.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Quotas;

internal static class QuotaSetup
{
    /// <summary>After the vault is registered: every part of the office gets the one that counts.</summary>
    public static IServiceCollection AddQuotas(this IServiceCollection services)
    {
        services.AddSingleton<QuotaCounts>();
        var plain = services.Last(part => part.ServiceType == typeof(IDocumentVault));
        services.Remove(plain);
        services.AddSingleton(s => new PlainVault((IDocumentVault)plain.ImplementationFactory!(s)));
        services.AddSingleton<IDocumentVault>(s => new CountedVault(s.GetRequiredService<PlainVault>().Vault, s.GetRequiredService<QuotaCounts>()));
        services.AddSingleton(s => new UploadQuota(s.GetRequiredService<IDocumentVault>(), s.GetRequiredService<QuotaCounts>()));
        services.AddSingleton<ITimedWork, VaultCounting>();
        return services;
    }
}

/// <summary>The vault that counts nothing: for who puts back what rows count already.</summary>
internal sealed record PlainVault(IDocumentVault Vault);
