using EOffice.Grains.Keys;
using EOffice.Tenancy;
using EOffice.Tenancy.Keys;

namespace EOffice.Silo;

/// <summary>New keys in the place of old ones, while portals and silos run: docs/keys.md.</summary>
internal static class RotateKeys
{
    public static async Task MasterAsync(Arguments arguments, TextWriter output)
    {
        var drop = arguments.Flag("drop-old");
        arguments.ExpectNoOthers();
        await using var services = Tools.Build();
        var exchange = services.GetRequiredService<MasterKeyExchange>();
        var file = services.GetRequiredService<TenancyOptions>().MasterKeyFile;
        if (drop)
        {
            var late = await exchange.DropOldAsync();
            await output.WriteLineAsync($"{file} holds the new master key only ({late} values were still under the old one). Keep the copy of the old one as long as backups of before.");
            return;
        }

        var count = await exchange.BeginAsync();
        await output.WriteLineAsync($"{count} values wrapped by the first master key of {file}. Copy the file to where its copy is kept; then 'rotate-master-key --drop-old' takes the old key out.");
    }

    public static async Task TenantAsync(Arguments arguments, TextWriter output)
    {
        var (id, drop) = (Tools.Tenant(arguments), arguments.Flag("drop-old"));
        arguments.ExpectNoOthers();
        await using var services = await Backups.OpenAsync();
        var exchange = services.GetRequiredService<KeyExchange>();
        var report = drop ? await exchange.DropOldAsync(id, new Lines(id, output)) : await exchange.ExchangeAsync(id, new Lines(id, output));
        await output.WriteLineAsync($"{id}: {report.Values} values and {report.Documents} documents sealed anew; {(drop ? "the old key is gone" : $"once the backups of before have gone, 'rotate-key --id {id} --drop-old' drops the old key")}");
    }

    // Progress<T> would hand each line to another thread, in any order.
    private sealed class Lines(TenantId id, TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine($"{id}: {value}");
    }
}
