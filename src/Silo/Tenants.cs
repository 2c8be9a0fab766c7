using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>Lists governments, closes and opens them.</summary>
internal static class Tenants
{
    public static async Task ListAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var catalog = services.GetRequiredService<TenantCatalog>();
        await catalog.RefreshAsync();
        foreach (var tenant in catalog.All())
        {
            await output.WriteLineAsync(
                $"{tenant.Id.Value,-20} {tenant.State,-12} {tenant.RegionCode,-6} {tenant.Name,-32} {string.Join(' ', tenant.Hosts)}");
        }
    }

    public static async Task ChangeAsync(Arguments arguments, TenantState state, TextWriter output)
    {
        var id = Tools.Tenant(arguments);
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var tenant = await services.GetRequiredService<Provisioner>().ChangeStateAsync(id, state);
        await output.WriteLineAsync($"{tenant.Id}: {tenant.Name} is {tenant.State.ToString().ToLowerInvariant()}");
    }
}
