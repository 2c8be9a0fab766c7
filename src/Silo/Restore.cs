using System.Globalization;
using EOffice.Grains.Backups;
using EOffice.Tenancy;

namespace EOffice.Silo;

/// <summary>Restores a backup of one government: beside it as a copy, or in its place.</summary>
internal static class Restore
{
    private const int UsualDays = 14;
    private const int MostDays = 90;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var id = Tools.Tenant(arguments);
        var (dropReplaced, replace) = (arguments.Flag("drop-replaced"), arguments.Flag("replace"));
        await using var services = await Backups.OpenAsync();
        if (dropReplaced)
        {
            arguments.ExpectNoOthers();
            await output.WriteLineAsync($"{id}: {await services.GetRequiredService<BackupReplacing>().DropReplacedAsync(id)} replaced database(s) dropped");
            return;
        }

        var (at, copy, folder, days) = (arguments.Required("at"), arguments.Optional("as"), arguments.Optional("from"), Days(arguments.Optional("days")));
        arguments.ExpectNoOthers();
        if (replace == copy is not null)
        {
            throw new UsageException("Give either --as <id of the copy> or --replace.");
        }

        var shelf = services.GetRequiredService<BackupShelves>().Of(folder);
        if (replace)
        {
            await TellAsync(await services.GetRequiredService<BackupReplacing>().ReplaceAsync(id, shelf, at), settled: true, output);
            await output.WriteLineAsync($"{id}: restored to {at}. Start all portals and silos again, look, then 'resume --id {id}'; 'restore --id {id} --drop-replaced' drops the database before.");
            return;
        }

        var name = TenantId.TryParse(copy, out var parsed) ? parsed : throw new UsageException("--as takes 2 to 31 of a-z, 0-9 and hyphen, a letter first.");
        var (made, used) = await services.GetRequiredService<CopyMaking>().MakeAsync(id, shelf, at, name, days);
        await TellAsync(used, settled: false, output);
        await output.WriteLineAsync($"{made.Id}: {made.Name} as of {at} at {made.Hosts[0]}, until {made.CopyOf!.Until.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}");
    }

    public static async Task DropCopyAsync(Arguments arguments, TextWriter output)
    {
        var id = Tools.Tenant(arguments);
        arguments.ExpectNoOthers();
        await using var services = await Backups.OpenAsync();
        await output.WriteLineAsync(await services.GetRequiredService<CopyMaking>().EndAsync(id)
            ? $"{id}: gone"
            : throw new BackupRefusedException($"There is no copy '{id}', or it is being worked on."));
    }

    private static int Days(string? text)
        => text is null ? UsualDays
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days
            : throw new UsageException($"--days takes 1 to {MostDays}.");

    private static async Task TellAsync(UsedAfter used, bool settled, TextWriter output)
    {
        foreach (var series in used.Entries.GroupBy(one => (one.Register, one.Period)))
        {
            var (first, last) = (series.Min(one => one.Sequence), series.Max(one => one.Sequence));
            await output.WriteLineAsync(
                $"nomor {first}{(last > first ? $"–{last}" : "")} buku {series.Key.Register} {series.Key.Period} pernah dipakai setelah cadangan ini{(settled ? ": dicatat batal dan tidak diberikan lagi" : "")}");
            foreach (var one in series)
            {
                await output.WriteLineAsync($"  {one.Number}");
            }
        }

        await ListAsync("pernah dipakai setelah cadangan ini, bukunya tidak dapat dipastikan", used.Unplaced, output);
        await ListAsync("sudah tersegel setelah cadangan ini; di sini masih menunggu tanda tangan", used.SealedAgain, output);
        await ListAsync("diterima dari pemerintah daerah lain setelah cadangan ini; tidak ada di sini, mintalah dikirim lagi", used.NotHere, output);
        await ListAsync("catatan", used.Notes, output);
    }

    private static async Task ListAsync(string words, IReadOnlyCollection<string> lines, TextWriter output)
    {
        if (lines.Count > 0)
        {
            await output.WriteLineAsync($"{words}:");
            foreach (var line in lines)
            {
                await output.WriteLineAsync($"  {line}");
            }
        }
    }
}
