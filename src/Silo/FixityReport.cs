using System.Globalization;
using EOffice.Grains.Fixity;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>What the passes in the background found, a line a government; of one government also the names of the files to restore.</summary>
internal static class FixityReport
{
    /// <returns>0 when all that was read is sound, 1 otherwise.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output)
    {
        var only = arguments.Optional("id") is null ? default(TenantId?) : Tools.Tenant(arguments);
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var catalog = services.GetRequiredService<TenantCatalog>();
        await catalog.RefreshAsync();
        var reader = services.GetRequiredService<FixityReader>();
        var unsound = 0;
        foreach (var tenant in catalog.All().Where(t => t.HasData && (only is null || only == t.Id)))
        {
            var view = await reader.ReadAsync(tenant.Id, "");
            unsound += view.Damaged + view.Missing;
            await output.WriteLineAsync($"{tenant.Id}: {Words(view)}");
            if (only is not null)
            {
                await ListAsync(reader, tenant.Id, view, output);
            }
        }

        return unsound == 0 ? 0 : 1;
    }

    private static async Task ListAsync(FixityReader reader, TenantId tenant, FixityView? view, TextWriter output)
    {
        for (; view is not null; view = view.Next is { } next ? await reader.ReadAsync(tenant, next) : null)
        {
            foreach (var finding in view.Findings)
            {
                await output.WriteLineAsync($"{tenant}:   {Path(tenant, finding.Sha256)} {finding.State.ToString().ToLowerInvariant()}");
            }
        }
    }

    private static string Path(TenantId tenant, string sha256) => $"{tenant}/{sha256[..2]}/{sha256[2..4]}/{sha256}";

    private static string Words(FixityView view)
    {
        var now = view.Running is { } running
            ? string.Create(CultureInfo.InvariantCulture, $"; under way since {running.StartedAt.UtcDateTime:u}, {running.Checked} of {running.Documents}{(running.Waiting ? ", waits for the storage" : "")}")
            : "";
        return view.Last is not { } last
            ? $"never checked to the end; {view.Damaged} damaged, {view.Missing} missing{now}"
            : string.Create(CultureInfo.InvariantCulture, $"{last.Documents} documents, {last.Bytes} bytes checked until {last.EndedAt?.UtcDateTime:u}; now {view.Damaged} damaged, {view.Missing} missing; {last.Orphans} files ({last.OrphanBytes} bytes) without a row{now}");
    }
}
