using System.Globalization;
using EOffice.Grains.Isolation;

namespace EOffice.Silo;

/// <summary>The proof that portals and silos make once a day, now and against what runs.</summary>
internal static class ProveIsolation
{
    /// <returns>0 when nothing was open, 1 otherwise.</returns>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output)
    {
        arguments.ExpectNoOthers();
        await using var services = await Backups.OpenAsync();
        var report = await services.GetRequiredService<IsolationProof>().ProveAsync();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"build {report.Build}: {report.Governments} governments, {report.Pairs} pairs, {report.Checks.All} checks ({report.Checks.Database} of databases, {report.Checks.Keys} of keys, {report.Checks.Storage} of storage, {report.Checks.Names} of names), {report.Leaks.Length} leak(s), {report.Took.TotalSeconds:0.0} s"));
        foreach (var line in report.Leaks.Select(leak => $"LEAK: {leak}").Concat(report.Notes.Select(note => $"note: {note}")))
        {
            await output.WriteLineAsync(line);
        }

        return report.Leaks.IsEmpty ? 0 : 1;
    }
}
