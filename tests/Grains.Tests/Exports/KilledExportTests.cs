using EOffice.Documents.Vault;
using EOffice.Grains.Exports;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Exports;

/// <summary>Another process makes an export and is killed: the next one goes on after the last part.</summary>
public sealed class KilledExportTests : IAsyncLifetime
{
    private readonly Office _office = new() { Besides = Office.WithoutDispatcher };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Killed_among_the_parts_and_after_another_program_began_the_archive_is_whole_in_the_end_and_nothing_lies_around()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var vault = _office.Services.GetRequiredService<IDocumentVault>();
        var before = (await vault.ListAsync(_office.Tenant.Value, "", 1000)).Count;
        var ask = Exporting.Asking(_office);
        Assert.Null((await _office.Grains.Get<IExportGrain>().AskAsync(ask)).Refusal);

        Assert.Equal(OtherProcess.Killed, await ServeAsync("export.after-part:3"));
        // As if a version of the program with other steps had begun it: what it wrote counts no more.
        await _office.Database.WriteAsync(_office.Tenant, "update export set plan = 'other', step = 17");
        Assert.Equal(OtherProcess.Killed, await ServeAsync("export.before-commit:12"));
        Assert.InRange((await Exporting.LineAsync(_office, ask.RequestId)).Step, 5, 16);

        Assert.Equal(0, await ServeAsync(null, async () => (await Exporting.LineAsync(_office, ask.RequestId)).State == ExportState.Ready));
        using var archive = await Archive.FetchAsync(_office, ask.RequestId);
        var (code, words) = await archive.CheckAsync();
        Assert.True(code == 0, words);
        var parts = await _office.Database.ReadAllAsync(_office.Tenant, "select sha256 from export_part", row => row.GetString(0));
        Assert.Equal(before + parts.Count, (await vault.ListAsync(_office.Tenant.Value, "", 1000)).Count);
    }

    private async Task<int> ServeAsync(string? failpoint, Func<Task<bool>>? isDone = null)
    {
        // The one that was killed has half a minute's lead; nobody waits for that here.
        await _office.Database.WriteAsync(_office.Tenant, "update due set at = now() where kind = 'export.make'");
        return await OtherProcess.ServeAsync(_office, failpoint, isDone ?? (() => Task.FromResult(false)));
    }
}
