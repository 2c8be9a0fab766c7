using System.Globalization;
using EOffice.Grains.Backups;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>Makes, lists and proves backups of single governments. Nothing of a letter is shown.</summary>
internal static class Backups
{
    public static async Task MakeAsync(Arguments arguments, TextWriter output)
    {
        var (id, folder) = (Tools.Tenant(arguments), arguments.Optional("to"));
        arguments.ExpectNoOthers();
        await using var services = await OpenAsync();
        var manifest = await services.GetRequiredService<BackupMaking>().MakeAsync(id, services.GetRequiredService<BackupShelves>().Of(folder));
        await output.WriteLineAsync($"{id}: {Words(manifest)}");
    }

    public static async Task ListAsync(Arguments arguments, TextWriter output)
    {
        var only = arguments.Optional("id") is null ? default(TenantId?) : Tools.Tenant(arguments);
        var folder = arguments.Optional("from");
        arguments.ExpectNoOthers();
        await using var services = await OpenAsync();
        var shelf = services.GetRequiredService<BackupShelves>().Of(folder);
        foreach (var tenant in services.GetRequiredService<TenantCatalog>().All().Where(one => one.CopyOf is null && (only is null || only == one.Id)))
        {
            var names = await shelf.NamesAsync(tenant.Id);
            foreach (var name in names)
            {
                await output.WriteLineAsync($"{tenant.Id}: {await LineAsync(shelf, tenant.Id, name)}");
            }

            if (names.Count == 0)
            {
                await output.WriteLineAsync($"{tenant.Id}: no backup below {shelf.Place}");
            }
        }
    }

    /// <returns>0 when all is sound, 1 otherwise.</returns>
    public static async Task<int> CheckAsync(Arguments arguments, TextWriter output)
    {
        var (id, at, folder) = (Tools.Tenant(arguments), arguments.Optional("at"), arguments.Optional("from"));
        arguments.ExpectNoOthers();
        await using var services = await OpenAsync();
        var shelf = services.GetRequiredService<BackupShelves>().Of(folder);
        var name = at ?? (await shelf.NamesAsync(id) is [.., var last] ? last : null) ?? throw new BackupRefusedException($"There is no backup of {id} below {shelf.Place}.");
        var findings = await services.GetRequiredService<BackupChecking>().CheckAsync(id, shelf, name);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{id} {name}: {finding.Checked}, {(finding.Faults.Count == 0 ? "sound" : "NOT sound")}");
            foreach (var fault in finding.Faults)
            {
                await output.WriteLineAsync($"{id} {name}:   {fault}");
            }
        }

        return findings.Sum(finding => finding.Faults.Count) == 0 ? 0 : 1;
    }

    internal static async Task<ServiceProvider> OpenAsync()
    {
        var services = Tools.Build();
        await services.GetRequiredService<TenantCatalog>().RefreshAsync();
        return services;
    }

    private static async Task<string> LineAsync(BackupShelf shelf, TenantId tenant, string name)
    {
        try
        {
            return Words(await shelf.ReadAsync(tenant, name));
        }
        catch (BackupRefusedException e)
        {
            return $"{name} NOT sound: {e.Message}";
        }
    }

    internal static string Words(BackupManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{manifest.Id}{(manifest.MadeAt is { } made ? $" (as of then, made {made.UtcDateTime:u})" : "")}, schema {manifest.Schema:0000}, {manifest.Tables.Sum(table => table.Rows)} rows in a dump of {manifest.DumpBytes} bytes, {manifest.Documents} documents of {manifest.DocumentBytes} bytes{(manifest.Missing > 0 ? $"; {manifest.Missing} documents were MISSING or damaged in storage" : "")}");
}
