using System.Globalization;
using System.Runtime.InteropServices;
using EOffice.Grains.Backups;
using EOffice.Grains.Backups.AsOf;

namespace EOffice.Silo;

/// <summary>Makes a backup of one government as of a moment that is past. Asked to stop, it stops the server aside first.</summary>
internal static class AsOf
{
    public static async Task MakeAsync(Arguments arguments, TextWriter output)
    {
        var (id, at, work, folder) = (Tools.Tenant(arguments), Moment(arguments.Required("at")), arguments.Optional("work") ?? Path.GetTempPath().TrimEnd('/'), arguments.Optional("to"));
        arguments.ExpectNoOthers();
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var services = await Backups.OpenAsync();
        var shelf = services.GetRequiredService<BackupShelves>().Of(folder);
        try
        {
            var manifest = await services.GetRequiredService<BackupAsOf>().MakeAsync(id, at, shelf, work, line => output.WriteLineAsync($"{id}: {line}"), stop.Token);
            await output.WriteLineAsync($"{id}: {Backups.Words(manifest)}");
            await output.WriteLineAsync($"{id}: check-backup, restore --as or restore --replace go on with --at {manifest.Id}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new BackupRefusedException("Stopped; the server aside is gone and no backup was made.");
        }
    }

    // Without an offset a moment says nothing: servers and people are in different zones.
    private static DateTimeOffset Moment(string text)
        => DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && (text.EndsWith('Z') || text[^6] is '+' or '-')
            ? at
            : throw new UsageException("--at takes a moment with its offset, such as 2026-11-26T10:15:00+07:00.");
}
