using System.Diagnostics;
using EOffice.Documents.Vault;
using EOffice.Grains.Exports;
using EOffice.Grains.Runtime;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EOffice.Grains.Tests.Exports;

/// <summary>Another process makes an export and is killed again and again: the next one goes on after the last part.</summary>
public sealed class KilledExportTests : IAsyncLifetime
{
    private const int Killed = 137;   // 128 + SIGKILL

    private readonly Office _office = new() { Besides = WithoutDispatcher };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Killed_among_the_parts_the_archive_is_whole_in_the_end_and_nothing_lies_around()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var vault = _office.Services.GetRequiredService<IDocumentVault>();
        var before = (await vault.ListAsync(_office.Tenant.Value, "", 1000)).Count;
        var ask = Exporting.Asking(_office);
        Assert.Null((await _office.Grains.Get<IExportGrain>().AskAsync(ask)).Refusal);

        foreach (var failpoint in new[] { "export.before-commit", "export.after-part:3", "export.before-commit:12", "export.after-part:8" })
        {
            var at = await StepAsync();
            Assert.Equal(Killed, await ServeAsync(failpoint, () => Task.FromResult(false)));
            Assert.True(await StepAsync() > at || failpoint == "export.before-commit", $"{failpoint}: it did not go on");
        }

        Assert.Equal(0, await ServeAsync(null, async () => (await Exporting.LineAsync(_office, ask.RequestId)).State == ExportState.Ready));
        using var archive = await Archive.FetchAsync(_office, ask.RequestId);
        var (code, words) = await archive.CheckAsync();
        Assert.True(code == 0, words);
        var parts = await _office.Database.ReadAllAsync(_office.Tenant, "select sha256 from export_part", row => row.GetString(0));
        Assert.Equal(before + parts.Count, (await vault.ListAsync(_office.Tenant.Value, "", 1000)).Count);

        async Task<int> StepAsync() => (await Exporting.LineAsync(_office, ask.RequestId)).Step;
    }

    // This process only looks on.
    private static void WithoutDispatcher(IServiceCollection parts)
        => parts.Remove(parts.Single(part => part.ServiceType == typeof(IHostedService) && part.ImplementationType == typeof(OutboxDispatcher)));

    /// <summary>Runs the other process until it dies, or until it has done its work; its exit code.</summary>
    private async Task<int> ServeAsync(string? failpoint, Func<Task<bool>> isDone)
    {
        // The one that was killed has half a minute's lead; nobody waits for that here.
        await _office.Database.WriteAsync(_office.Tenant, "update due set at = now() where kind = 'export.make'");
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[Program.Catalog] = _office.CatalogConnectionString;
        start.Environment[Program.Folder] = _office.Folder;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            await Eventually.TrueAsync(async () => process.HasExited || await isDone(), "the other process is done or dead");
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            Assert.Contains("serving", await output, StringComparison.Ordinal);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
