using EOffice.Documents.Vault;
using EOffice.Grains.Fixity;
using EOffice.Grains.Letters;
using EOffice.Grains.Operators;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Fixity;

/// <summary>An office whose storage is damaged in every way, and read again.</summary>
public sealed class FixityTests : IAsyncLifetime
{
    private readonly Office _office = new() { Alone = true };
    private Department _department = null!;

    private IFixityGrain Fixity => _office.Grains.Get<IFixityGrain>();

    private IDocumentVault Vault => _office.Services.GetRequiredService<IDocumentVault>();

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _department = await Department.FoundAsync(_office);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Everything_that_rows_name_is_read_and_found_sound()
    {
        var attachment = await PutAsync();
        await _department.DraftAsync(_department.Content() with { Attachments = [attachment] });
        await SealedAsync();

        var view = await PassAsync();

        Assert.Equal((2, 2, 0, 0), (view.Last!.Documents, view.Last.Checked, view.Damaged, view.Missing));
        Assert.True(view.Last.Bytes > attachment.Size);
        Assert.Empty(view.Findings);
        Assert.InRange(view.NextAt!.Value - _office.Clock.GetUtcNow(), TimeSpan.FromDays(29), TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task Damaged_and_missing_ones_are_named_by_their_letter_until_the_backup_is_back()
    {
        var number = await SealedAsync();
        var sealedLetter = Assert.Single(await AskAsync<string>("select sha256 from sealed_letter"));
        var attachment = await PutAsync();
        await _department.DraftAsync(_department.Content() with { Attachments = [attachment] });
        var whole = await File.ReadAllBytesAsync(PathOf(sealedLetter));
        await File.WriteAllBytesAsync(PathOf(sealedLetter), whole[..^1]);
        var draft = await File.ReadAllBytesAsync(PathOf(attachment.Sha256));
        File.Delete(PathOf(attachment.Sha256));

        var view = await PassAsync();

        Assert.Equal((1, 1), (view.Damaged, view.Missing));
        var damaged = Assert.Single(view.Findings, finding => finding.State == DocumentState.Damaged);
        Assert.Equal((sealedLetter, true, number), (damaged.Sha256, damaged.Outgoing, damaged.Number));
        var missing = Assert.Single(view.Findings, finding => finding.State == DocumentState.Missing);
        Assert.Equal((attachment.Sha256, true, null), (missing.Sha256, missing.Outgoing, missing.Number));

        await File.WriteAllBytesAsync(PathOf(sealedLetter), whole);
        _office.Clock.Advance(TimeSpan.FromHours(1));
        var again = await PassAsync();
        Assert.Equal((0, 1), (again.Damaged, again.Missing));
        Assert.Equal(missing.Since, Assert.Single(again.Findings).Since);

        await File.WriteAllBytesAsync(PathOf(attachment.Sha256), draft);
        Assert.Empty((await PassAsync()).Findings);
    }

    [Fact]
    public async Task Operators_see_the_last_check_and_how_many_are_not_whole_until_the_next()
    {
        var attachment = await PutAsync();
        await _department.DraftAsync(_department.Content() with { Attachments = [attachment] });
        var whole = await File.ReadAllBytesAsync(PathOf(attachment.Sha256));
        File.Delete(PathOf(attachment.Sha256));
        var ended = (await PassAsync()).Last!;
        await Eventually.TrueAsync(async () => await SeenAsync() is { Figures: { Unsound: 1, Fixity: { Missing: 1, Damaged: 0, Running: null } fixity } } && fixity.Last == ended, "the console knows of it");
        Assert.Equal(_office.Tenant.Value, Assert.Single(await Governments.UnsoundAsync()).Id);

        await File.WriteAllBytesAsync(PathOf(attachment.Sha256), whole);
        await PassAsync();
        await Eventually.TrueAsync(async () => await SeenAsync() is { Figures: { Unsound: 0, Fixity.Missing: 0 } }, "the console knows that it is back");
        Assert.Empty(await Governments.UnsoundAsync());
    }

    [Fact]
    public async Task Files_without_a_row_are_counted_after_a_day_and_never_deleted()
    {
        var forgotten = await PutAsync();
        Assert.Equal(0, (await PassAsync()).Last!.Orphans);

        File.SetLastWriteTimeUtc(PathOf(forgotten.Sha256), DateTime.UtcNow.AddDays(-2));
        var last = (await PassAsync()).Last!;
        Assert.Equal((1, new FileInfo(PathOf(forgotten.Sha256)).Length), (last.Orphans, last.OrphanBytes));
        Assert.True(await Vault.ExistsAsync(_office.Tenant.Value, forgotten.Sha256));

        await _department.DraftAsync(_department.Content() with { Attachments = [forgotten] });
        Assert.Equal((0, 1), await PassAsync() is { Last: { } named } ? (named.Orphans, named.Documents) : default);
    }

    [Fact]
    public async Task What_no_letter_names_any_more_is_no_finding()
    {
        var attachment = await PutAsync();
        var letter = await _department.DraftAsync(_department.Content() with { Attachments = [attachment] });
        File.Delete(PathOf(attachment.Sha256));
        Assert.Equal(1, (await PassAsync()).Missing);
        var saved = await letter.SaveAsync(new SaveLetter(Cast.NewId(), _department.Staff, _department.Content(), (await _department.ViewAsync(letter)).Revision));
        Assert.Null(saved.Refusal);
        Assert.Equal(0, (await PassAsync()).Missing);
    }

    [Fact]
    public async Task Only_administrators_see_and_begin_it_and_one_is_enough()
    {
        var clerk = _department.Staff.Person;
        Assert.Equal(FixityRefusals.NotAllowed, (await Fixity.ViewAsync(new FixityQuery(clerk, null))).Refusal);
        Assert.Equal(FixityRefusals.NotAllowed, (await Fixity.StartAsync(new StartFixity(Cast.NewId(), clerk))).Refusal);

        await _office.Database.WriteAsync(
            _office.Tenant, "insert into fixity_pass (id, started_at, stage, waiting) values ($1, $2, 'Gathering', true)", Cast.NewId(), _office.Clock.GetUtcNow());
        var start = new StartFixity(Cast.NewId(), _office.Administrator);
        Assert.Equal(FixityRefusals.UnderWay, (await Fixity.StartAsync(start)).Refusal);
    }

    [Fact]
    public async Task It_begins_by_itself_when_it_is_due()
    {
        await SealedAsync();
        _office.Clock.Advance(TimeSpan.FromDays(2));
        _office.Database.Signals.Committed(_office.Tenant, true, []);
        await Eventually.TrueAsync(async () => (await ViewAsync()).Last is { Documents: 1, EndedAt: not null }, "the first pass has ended");
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_where_it_was_in_another_process()
    {
        for (var i = 0; i < 3; i++)
        {
            await _department.DraftAsync(_department.Content() with { Attachments = [.. await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => PutAsync()))] });
        }

        await _office.StopDispatcherAsync();
        Assert.Null((await Fixity.StartAsync(new StartFixity(Cast.NewId(), _office.Administrator))).Refusal);
        // After the sources, at most eight documents a slice: the second such slice dies with what it read.
        Assert.Equal(OtherProcess.Killed, await ServeAsync($"fixity.before-commit:{NamedDocuments.Sources.Count + 2}"));
        var killed = (await ViewAsync()).Running!;
        Assert.Equal((FixityStage.Reading, 27), (killed.Stage, killed.Documents));
        Assert.InRange(killed.Checked, 1, 8);   // a slow machine ends a slice sooner

        Assert.Equal(0, await ServeAsync(null));
        var view = await ViewAsync();
        Assert.Equal((27, 27, 0), (view.Last!.Documents, view.Last.Checked, view.Missing + view.Damaged));
    }

    private Governments Governments => _office.Services.GetRequiredService<Governments>();

    private Task<GovernmentLine?> SeenAsync() => Governments.FindAsync(_office.Tenant.Value);

    private async Task<FixityView> ViewAsync() => (await Fixity.ViewAsync(new FixityQuery(_office.Administrator, null))).Value!;

    private async Task<FixityView> PassAsync()
    {
        var start = new StartFixity(Cast.NewId(), _office.Administrator);
        Assert.Null((await Fixity.StartAsync(start)).Refusal);
        Assert.Null((await Fixity.StartAsync(start)).Refusal);
        await Eventually.TrueAsync(async () => (await AskAsync<bool>($"select ended_at is not null from fixity_pass where id = '{start.RequestId}'")) is [true], "the pass has ended");
        return await ViewAsync();
    }

    private async Task<string> SealedAsync()
    {
        var letter = await _department.AwaitingSealAsync();
        var outcome = await letter.SealAsync(await _department.SealCommandAsync(letter));
        return outcome.Value!.Number;
    }

    private async Task<Attachment> PutAsync()
    {
        var stored = await Vault.PutAsync(_office.Tenant, Guid.NewGuid().ToByteArray());
        return new Attachment(stored.Sha256, "Lampiran.pdf", "application/pdf", stored.Size);
    }

    private string PathOf(string sha256) => Path.Combine(_office.Folder, "documents", _office.Tenant.Value, sha256[..2], sha256[2..4], sha256);

    private Task<List<T>> AskAsync<T>(string sql) => _office.Database.ReadAllAsync(_office.Tenant, sql, row => row.GetFieldValue<T>(0));

    private Task<int> ServeAsync(string? failpoint) => OtherProcess.ServeAsync(_office, failpoint, async () => (await ViewAsync()).Last is not null);
}
