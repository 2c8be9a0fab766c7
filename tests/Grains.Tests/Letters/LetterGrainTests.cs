using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Letters;

[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class LetterGrainTests(Office office) : IAsyncLifetime
{
    private Department _department = null!;

    public async Task InitializeAsync() => _department = await Department.FoundAsync(office);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Chain_follows_the_hierarchy_with_the_secretary_before_the_head()
    {
        var view = await _department.ViewAsync(await _department.SubmittedAsync());
        Assert.Equal(["Kepala Seksi", "Kepala Bidang", "Sekretaris"], view.Chain.Select(step => step.Post.Title));
        Assert.Equal("Kepala Seksi", view.Holder!.Title);
    }

    [Fact]
    public async Task Sealed_letter_has_its_number_in_the_register_and_a_row_for_each_recipient()
    {
        var letter = await _department.AwaitingSealAsync();
        var outcome = await letter.SealAsync(await _department.SealCommandAsync(letter));
        Assert.Null(outcome.Refusal);
        Assert.StartsWith("B-0001/000.1.5/D", outcome.Value!.Number);
        var view = await _department.ViewAsync(letter);
        Assert.Equal((LetterStatus.Sealed, DispatchState.ToHandOver), (view.Status, view.Dispatches.Single().State));
        Assert.Equal(["Issued"], await EntriesAsync());
        var pdf = await letter.PdfAsync(new PostIds([_department.Head.Post]));
        Assert.True(pdf!.Sealed);
    }

    [Fact]
    public async Task Wrong_passphrase_costs_no_number()
    {
        var letter = await _department.AwaitingSealAsync();
        var outcome = await letter.SealAsync(await _department.SealCommandAsync(letter, "melati merah"));
        Assert.Equal(SigningRefusals.WrongPassphrase.Code, outcome.Refusal!.Code);
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task Same_request_twice_changes_nothing_the_second_time()
    {
        var letter = await _department.AwaitingSealAsync();
        var command = await _department.SealCommandAsync(letter);
        var first = await letter.SealAsync(command);
        var second = await letter.SealAsync(command);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(["Issued"], await EntriesAsync());
    }

    [Fact]
    public async Task Two_processes_that_seal_at_once_take_one_number()
    {
        var letter = await _department.AwaitingSealAsync();
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant).Get<ILetterGrain>((await _department.ViewAsync(letter)).Id);
            var (one, two) = (await _department.SealCommandAsync(letter), await _department.SealCommandAsync(letter));
            var outcomes = await Task.WhenAll(letter.SealAsync(one), elsewhere.SealAsync(two));
            Assert.Contains(outcomes, outcome => outcome.Refusal is null);
            Assert.Equal(["Issued"], await EntriesAsync());
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Process_with_an_old_state_in_memory_decides_on_the_new_one()
    {
        var letter = await _department.SubmittedAsync();
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant).Get<ILetterGrain>((await _department.ViewAsync(letter)).Id);
            var hash = await _department.HashAsync(letter);
            Assert.Null((await elsewhere.InitialAsync(new InitialLetter(Cast.NewId(), _department.Section, hash))).Refusal);
            Assert.Null((await letter.InitialAsync(new InitialLetter(Cast.NewId(), _department.Division, hash))).Refusal);
            Assert.Null((await elsewhere.InitialAsync(new InitialLetter(Cast.NewId(), _department.Secretary, hash))).Refusal);
            Assert.Equal(LetterStatus.AwaitingSeal, (await _department.ViewAsync(letter)).Status);
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Version_keeps_what_a_post_changed()
    {
        var letter = await _department.SubmittedAsync();
        var view = await _department.ViewAsync(letter);
        Assert.Null((await letter.SaveAsync(new SaveLetter(Cast.NewId(), _department.Section, _department.Content("Permintaan data jumlah pegawai"), view.Revision))).Refusal);
        Assert.Null((await letter.InitialAsync(new InitialLetter(Cast.NewId(), _department.Section, await _department.HashAsync(letter)))).Refusal);
        var versions = (await _department.ViewAsync(letter)).Versions;
        Assert.Equal(
            [("Pelaksana", "Permintaan data"), ("Kepala Seksi", "Permintaan data jumlah pegawai")],
            versions.Select(version => (version.By.Title, version.Content.Subject)));
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_trail_in_order()
    {
        var letter = await _department.AwaitingSealAsync();
        await letter.SealAsync(await _department.SealCommandAsync(letter));
        Assert.Equal(
            ["letter.started", "letter.submitted", "letter.initialled", "letter.initialled", "letter.initialled", "letter.number-reserved", "letter.sealed"],
            await office.AuditOfAsync((await _department.ViewAsync(letter)).Id));
    }

    [Fact]
    public async Task Strangers_and_other_governments_see_nothing_under_the_same_id()
    {
        var letter = await _department.SubmittedAsync();
        var id = (await _department.ViewAsync(letter)).Id;
        Assert.Null(await letter.ViewAsync(new PostIds([_department.Head.Post])));
        var neighbour = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<ILetterGrain>(id);
        Assert.Null(await neighbour.ViewAsync(new PostIds([_department.Staff.Post])));
        Assert.Equal(LetterRefusals.NotFound, (await neighbour.InitialAsync(new InitialLetter(Cast.NewId(), _department.Section, ""))).Refusal);
    }

    [Fact]
    public async Task Desk_of_the_holder_shows_the_letter_as_unread_work()
    {
        await _department.SubmittedAsync();
        var page = await office.Grains.Get<IInboxGrain>().PageAsync(new DeskQuery([_department.Section.Post], null, DeskFilter.NeedsAction, null));
        var line = Assert.Single(page.Lines);
        Assert.Equal((DeskVerb.Initial, true, "in-review"), (line.Verb, line.Unread, line.Status));
    }

    [Fact]
    public async Task Signer_must_be_allowed_to_sign()
    {
        var letter = await _department.DraftAsync(_department.Content() with { Signers = [_department.Secretary.Post] });
        Assert.Equal(LetterRefusals.SignerMayNotSign, (await letter.SubmitAsync(new SubmitLetter(Cast.NewId(), _department.Staff))).Refusal);
    }

    private Task<List<string>> EntriesAsync()
        => office.Database.ReadAllAsync(
            office.Tenant, "select state from register_entry where office = $1 order by sequence", row => row.GetString(0), _department.Office.Value);
}
