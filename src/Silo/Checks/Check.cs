using EOffice.Documents.Vault;
using EOffice.Grains.Checks;
using EOffice.Tenancy;

namespace EOffice.Silo.Checks;

/// <summary>Reads everything that was promised to be kept and says what is not sound. Changes nothing; may run beside the portal.</summary>
internal static class Check
{
    /// <returns>0 when all is sound, 1 otherwise.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output)
    {
        var only = arguments.Optional("id") is null ? default(TenantId?) : Tools.Tenant(arguments);
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var catalog = services.GetRequiredService<TenantCatalog>();
        await catalog.RefreshAsync();
        var faults = 0;
        foreach (var tenant in catalog.All().Where(t => t.HasData && (only is null || only == t.Id)))
        {
            faults += await CheckAsync(services, tenant.Id, output);
        }

        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, TenantId tenant, TextWriter output)
    {
        var source = services.GetRequiredService<TenantDatabases>().Get(tenant);
        Finding[] findings =
        [
            await AuditChains.CheckAsync(source),
            await RegisterGaps.CheckAsync(source),
            await KeptDocuments.CheckAsync(source, services.GetRequiredService<IDocumentVault>(), tenant),
        ];
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{tenant}: {finding.Checked}, {(finding.Faults.Count == 0 ? "sound" : "NOT sound")}");
            foreach (var fault in finding.Faults)
            {
                await output.WriteLineAsync($"{tenant}:   {fault}");
            }
        }

        return findings.Sum(f => f.Faults.Count);
    }
}
