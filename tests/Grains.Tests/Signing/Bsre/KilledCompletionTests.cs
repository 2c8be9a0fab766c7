using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Letters;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>Another process completes letters by BSrE and is killed where it hurts most; the next one finishes, and nothing is there twice or lost.</summary>
public sealed class KilledCompletionTests : IAsyncLifetime
{
    private const string Incomplete = "select count(*) from due where kind = 'letter.complete'";

    private readonly BsreOffice _bsre = new();

    public Task InitializeAsync() => _bsre.InitializeAsync();

    public Task DisposeAsync() => _bsre.DisposeAsync();

    [Fact]
    public async Task Completion_after_every_death_gives_one_more_revision_each_and_loses_none()
    {
        var (department, letters) = await IncompleteAsync();
        await _bsre.Office.StopDispatcherAsync();
        await _bsre.Server.SetAsync(lists: true);
        await _bsre.Office.Database.WriteAsync(_bsre.Office.Tenant, "update due set at = now() where kind = $1", LateCompletion.Kind);

        foreach (var (failpoint, completed) in new[] { ("complete.after-store", 0), ("complete.after-commit", 1) })
        {
            Assert.Equal(OtherProcess.Killed, await ServeAsync(failpoint));
            Assert.Equal(completed, await CountAsync("select count(*) from sealed_revision where why = 'Completed'"));
            Assert.Equal(letters.Count - completed, await CountAsync(Incomplete));
        }

        Assert.Equal(0, await ServeAsync(null));
        foreach (var (letter, before) in letters)
        {
            Assert.Equal(["1 Issued", "2 Completed"], await AskAsync("select no || ' ' || why from sealed_revision where letter = $1 order by no", letter));
            Assert.Equal(["letter.renew"], await AskAsync("select kind from due where subject = $1", letter));
            Assert.Single(await AskAsync("select action from audit_entry where subject = $1 and action = 'letter.completed'", letter));
            Assert.Single(await AskAsync("""
                select s.sha256 from sealed_letter s join sealed_revision r on r.sha256 = s.sha256 and r.no = 2 join letter l on l.id = s.letter
                where s.letter = $1 and l.state::jsonb -> 'document' ->> 'sha256' = s.sha256
                """, letter));
            var now = (await _bsre.Office.Grains.Get<ILetterGrain>(letter).PdfAsync(new PostIds([department.Head.Post])))!.Bytes;
            Assert.True(now.Length > before.Length && now.AsSpan().StartsWith(before));
        }
    }

    /// <summary>Two letters sealed while the lists could not be had, as they were issued.</summary>
    private async Task<(Department Department, List<(Guid Letter, byte[] Pdf)> Letters)> IncompleteAsync()
    {
        await _bsre.Server.SetAsync(lists: false);
        var (department, _) = await _bsre.DepartmentAsync();
        var letters = new List<(Guid, byte[])>();
        for (var n = 0; n < 2; n++)
        {
            var letter = await department.AwaitingSealAsync();
            Assert.Null((await BsreOffice.SealAsync(department, letter)).Refusal);
            letters.Add(((await department.ViewAsync(letter)).Id, (await letter.PdfAsync(new PostIds([department.Head.Post])))!.Bytes));
        }

        return (department, letters);
    }

    /// <summary>Runs the other process until it dies, or until no letter is incomplete; its exit code.</summary>
    private async Task<int> ServeAsync(string? failpoint)
    {
        await _bsre.Part<ActivityBoard>().SetNextDueAsync(_bsre.Office.Tenant, _bsre.Office.Clock.GetUtcNow().AddMinutes(-1));
        return await OtherProcess.ServeAsync(_bsre.Office, failpoint, async () => await CountAsync(Incomplete) == 0);
    }

    private async Task<long> CountAsync(string sql) => await _bsre.Office.Database.ReadOneAsync(_bsre.Office.Tenant, sql, row => row.GetInt64(0));

    private Task<List<string>> AskAsync(string sql, Guid letter) => _bsre.Office.Database.ReadAllAsync(_bsre.Office.Tenant, sql, row => row.GetString(0), letter);
}
