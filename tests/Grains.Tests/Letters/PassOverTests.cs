using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Letters;

/// <summary>A leader sends a letter on past a desk where it lies still.</summary>
public sealed class PassOverTests(Office office) : IClassFixture<Office>, IAsyncLifetime
{
    private Department _department = null!;

    public async Task InitializeAsync() => _department = await Department.FoundAsync(office);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Letter_goes_on_without_the_initial_and_everybody_reads_by_whom_and_why()
    {
        var letter = await _department.SubmittedAsync();
        var command = new PassOverHolder(Cast.NewId(), _department.Division, _department.Section.Post, " Sedang dinas luar ");
        Assert.Null((await letter.PassOverAsync(command)).Refusal);
        Assert.Null((await letter.PassOverAsync(command)).Refusal);

        var view = await _department.ViewAsync(letter);
        Assert.Equal(_department.Division.Post, view.Holder!.Post);
        Assert.Equal([StepState.PassedOver, StepState.Current, StepState.Waiting], view.Chain.Select(step => step.State));
        Assert.Equal(("Sedang dinas luar", "letter.passed-over", "Kepala Seksi: Sedang dinas luar"), (view.Chain[0].Note, view.History[^1].Action, view.History[^1].Text));
        Assert.Equal(_department.Division.Post, view.History[^1].By.Post);
        Assert.Equal(LetterRefusals.NotTheHolder, (await letter.InitialAsync(new InitialLetter(Cast.NewId(), _department.Section, view.ContentHash))).Refusal);
        Assert.NotNull(await letter.ViewAsync(new PostIds([_department.Section.Post])));
    }

    [Fact]
    public async Task Whoever_was_passed_over_is_told_in_words_of_its_own()
    {
        var letter = await _department.SubmittedAsync();
        Assert.Null(await PassAsync(letter, _department.Division, _department.Section));
        var id = (await _department.ViewAsync(letter)).Id;
        var line = (await office.Grains.Get<IInboxGrain>().PageAsync(new DeskQuery([_department.Section.Post], DeskBox.Outgoing, DeskFilter.All, null))).Lines.Single(one => one.Item == id);
        Assert.Equal(("passed-over", DeskVerb.None, true), (line.Status, line.Verb, line.Unread));
        Assert.Equal(line, Assert.Single((await office.Grains.Get<IInboxGrain>().ToldAsync(new PostIds([_department.Section.Post]))).Lines));
        Assert.Equal(1, await BellAsync());
        await office.Grains.Get<IInboxGrain>().MarkReadAsync(id, new PostIds([_department.Section.Post]));
        Assert.Equal(0, await BellAsync());

        async Task<int> BellAsync() => (await office.Grains.Get<IInboxGrain>().CountsAsync(new PostIds([_department.Section.Post]), default)).Notices;
    }

    [Fact]
    public async Task Past_the_last_initial_it_lies_before_the_signer_who_cannot_be_passed_over()
    {
        var letter = await _department.SubmittedAsync();
        foreach (var holder in new[] { _department.Section, _department.Division, _department.Secretary })
        {
            Assert.Null(await PassAsync(letter, _department.Head, holder));
        }

        Assert.Equal(LetterStatus.AwaitingSeal, (await _department.ViewAsync(letter)).Status);
        Assert.Equal(LetterRefusals.NotInReview, await PassAsync(letter, _department.Head, _department.Head));
        Assert.NotNull((await letter.SealAsync(await _department.SealCommandAsync(letter))).Value);
    }

    [Fact]
    public async Task Only_a_post_above_whoever_has_it_sends_it_on_and_only_with_a_reason()
    {
        var letter = await _department.SubmittedAsync();
        Assert.Equal(LetterRefusals.NotAbove, await PassAsync(letter, _department.Secretary, _department.Section));
        Assert.Equal(LetterRefusals.NotAbove, await PassAsync(letter, _department.Section, _department.Section));
        Assert.Equal(LetterRefusals.NotAbove, await PassAsync(letter, _department.Staff, _department.Section));
        Assert.Equal(LetterRefusals.MovedOn, await PassAsync(letter, _department.Head, _department.Division));
        Assert.Equal(LetterRefusals.PassReasonMissing, await PassAsync(letter, _department.Head, _department.Section, " "));
        Assert.Equal(LetterRefusals.NotFound, await PassAsync(office.Grains.Get<ILetterGrain>(Cast.NewId()), _department.Head, _department.Section));
        Assert.Equal(LetterRefusals.NotInReview, await PassAsync(await _department.DraftAsync(), _department.Head, _department.Staff));
    }

    [Fact]
    public async Task What_the_holder_had_changed_stays_theirs()
    {
        var letter = await _department.SubmittedAsync();
        var view = await _department.ViewAsync(letter);
        Assert.Null((await letter.SaveAsync(new SaveLetter(Cast.NewId(), _department.Section, _department.Content("Permintaan data desa"), view.Revision))).Refusal);
        Assert.Null(await PassAsync(letter, _department.Division, _department.Section));

        var version = (await _department.ViewAsync(letter)).Versions[^1];
        Assert.Equal((_department.Section.Post, "Permintaan data desa"), (version.By.Post, version.Content.Subject));
    }

    private static async Task<Refusal?> PassAsync(ILetterGrain letter, Actor by, Actor holder, string reason = "Mendesak")
        => (await letter.PassOverAsync(new PassOverHolder(Cast.NewId(), by, holder.Post, reason))).Refusal;
}
