using EOffice.Grains.Storage;

namespace EOffice.Grains.Tests.Practice;

/// <summary>Another process clears and is killed where it hurts most: all of it is still there, or none of it.</summary>
public sealed class KilledClearingTests : PracticeOffice
{
    public KilledClearingTests() => Office = new Office { Practising = ["kertajaya"], Besides = Office.WithoutDispatcher };

    [Theory]
    [InlineData("practice.before-commit", 1)]
    [InlineData("practice.after-commit", 0)]
    public async Task Killed_while_clearing_everything_is_there_or_nothing(string failpoint, int left)
    {
        await SealedAsync();
        Assert.Equal(OtherProcess.Killed, await ServeAsync(failpoint, clears: true, () => Task.FromResult(false)));
        Assert.Equal((left, left == 0), await ViewAsync() is var view ? (view.Data.Sealed, view.FilesWaiting) : default);
        Assert.Equal(left, (await AskAsync<Guid>("select item from register_entry")).Count);

        Assert.Equal(0, await ServeAsync(null, clears: true, async () => (await AskAsync<string>("select 'x' from audit_entry where action = 'practice.cleared'")).Count == 2 - left));
        Assert.True((await ViewAsync()).Data.IsEmpty);
    }

    [Fact]
    public async Task Killed_among_the_files_the_next_process_deletes_the_rest()
    {
        for (var i = 0; i < 120; i++)
        {
            await Vault.PutAsync(Office.Tenant, BitConverter.GetBytes(i));
        }

        await SealedAsync();
        await ClearAsync();
        // The other process has real time.
        await Database.WriteAsync(Office.Tenant, "update due set at = now() where kind = 'practice.files'");
        Assert.Equal(OtherProcess.Killed, await ServeAsync("practice.files:2", clears: false, () => Task.FromResult(false)));
        Assert.InRange((await Vault.ListAsync(Office.Tenant.Value, "", 1000)).Count, 1, 100);
        Assert.True((await ViewAsync()).FilesWaiting);

        Assert.Equal(0, await ServeAsync(null, clears: false, async () => !(await ViewAsync()).FilesWaiting));
        Assert.Empty(await Vault.ListAsync(Office.Tenant.Value, "", 1000));
    }

    /// <summary>Runs the other process until it dies, or until it has done its work; its exit code.</summary>
    private Task<int> ServeAsync(string? failpoint, bool clears, Func<Task<bool>> isDone)
        => OtherProcess.ServeAsync(Office, failpoint, isDone, clears ? Office.Administrator.ToString() : null);
}
