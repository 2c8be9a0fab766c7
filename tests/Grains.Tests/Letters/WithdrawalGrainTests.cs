using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Letters;

/// <summary>Withdrawing and replacing from the seal to the recipients, on PostgreSQL.</summary>
[Collection(InAThirdOffice.Name)]
public sealed class WithdrawalGrainTests(Office office) : IAsyncLifetime
{
    private Department _department = null!;

    public async Task InitializeAsync() => _department = await Department.FoundAsync(office);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Withdrawn_letter_is_marked_in_register_and_public_line_and_everybody_within_reach_is_told()
    {
        var (inside, abroad) = (await Agency.OpenAsync(office), await Agency.OpenAsync(office, office.Neighbour));
        var letter = await SealedAsync(await _department.AwaitingSealAsync(_department.Content("Undangan",
            new Recipient(RecipientKind.Office, inside.Office.Value, null, inside.Name, ""),
            new Recipient(RecipientKind.OtherGovernment, abroad.Office.Value, office.Neighbour.Value, abroad.Name, ""))));
        var view = await _department.ViewAsync(letter);
        var command = new WithdrawLetter(Cast.NewId(), _department.Head, "Tanggal rapat\nkeliru");
        Assert.Null((await letter.WithdrawAsync(command)).Refusal);
        Assert.Null((await letter.WithdrawAsync(command)).Refusal);
        Assert.Equal(LetterRefusals.AlreadyWithdrawn, (await letter.WithdrawAsync(command with { RequestId = Cast.NewId() })).Refusal);

        Assert.Equal([("Withdrawn", "Tanggal rapat keliru")], await EntriesAsync(view.Id));
        var found = (await office.Grains.Get<IVerificationGrain>().ByTokenAsync(view.VerificationToken!))!;
        Assert.Equal(LetterStanding.Withdrawn, found.Status);
        Assert.Equal(1, (await office.AuditOfAsync(view.Id)).Count(action => action == "letter.withdrawn"));
        foreach (var agency in new[] { inside, abroad })
        {
            var arrived = await agency.ArrivedAsync("withdrawn");
            Assert.Equal((LetterStanding.Withdrawn, "Tanggal rapat keliru"), (arrived.Standing, arrived.WithdrawalReason));
        }

        await Eventually.TrueAsync(
            async () => (await _department.ViewAsync(letter)).Dispatches.All(dispatch => dispatch is { Told: LetterStanding.Withdrawn, ToldAt: not null }),
            "the sender knows who was told");
    }

    [Fact]
    public async Task Only_who_answers_for_it_withdraws_it()
    {
        var letter = await SealedAsync(await _department.AwaitingSealAsync());
        Assert.Equal(LetterRefusals.MayNotWithdraw, (await letter.WithdrawAsync(new WithdrawLetter(Cast.NewId(), _department.Staff, "Keliru"))).Refusal);
        Assert.Equal(LetterRefusals.WithdrawalReasonMissing, (await letter.WithdrawAsync(new WithdrawLetter(Cast.NewId(), _department.Head, " \n"))).Refusal);
        var draft = await _department.DraftAsync();
        Assert.Equal(LetterRefusals.NotSealed, (await draft.WithdrawAsync(new WithdrawLetter(Cast.NewId(), _department.Head, "Keliru"))).Refusal);
        Assert.Equal(LetterRefusals.NotFound, (await office.Grains.Get<ILetterGrain>(Cast.NewId()).WithdrawAsync(new WithdrawLetter(Cast.NewId(), _department.Head, "Keliru"))).Refusal);
    }

    [Fact]
    public async Task Post_above_the_signer_sees_a_sealed_letter_unless_it_is_confidential()
    {
        var above = await office.PutPostAsync(_department.Office, "Sekretaris Daerah", null);
        var head = (await office.Grains.Get<IDirectoryGrain>().PostsAsync(new PostIds([_department.Head.Post]))).Posts[0];
        await office.Database.WriteAsync(office.Tenant, "update post set superior = $2 where id = $1", head.Id.Value, above.Value);
        office.Services.GetRequiredService<DirectoryCache>().Drop(office.Tenant);
        var awaiting = await _department.AwaitingSealAsync();
        Assert.Null(await awaiting.ViewAsync(new PostIds([above])));
        var open = (await (await SealedAsync(awaiting)).ViewAsync(new PostIds([above])))!;
        Assert.Contains(new VerbFor(LetterVerb.Withdraw, above), open.Verbs);
        var secret = await SealedAsync(await _department.AwaitingSealAsync(_department.Content() with { Secrecy = Secrecy.Confidential }));
        Assert.Null(await secret.ViewAsync(new PostIds([above])));
    }

    [Fact]
    public async Task Replacement_ends_the_old_letter_when_it_is_sealed_and_links_it()
    {
        var inside = await Agency.OpenAsync(office);
        var old = await SealedAsync(await _department.AwaitingSealAsync(_department.Content("Undangan", new Recipient(RecipientKind.Office, inside.Office.Value, null, inside.Name, ""))));
        var before = await _department.ViewAsync(old);
        var replacement = await ReplacementAsync(before.Id, _department.Content("Undangan ralat"));
        Assert.Equal(new LetterReference(before.Id, before.Number!, before.Date!.Value), (await _department.ViewAsync(replacement)).Replaces);
        Assert.Equal(LetterStanding.InForce, (await _department.ViewAsync(old)).Standing);

        var sealedView = await _department.ViewAsync(await SealedAsync(await InitialledAsync(replacement)));
        await Eventually.TrueAsync(async () => (await _department.ViewAsync(old)).Standing == LetterStanding.Replaced, "the old letter is replaced");
        Assert.Equal(sealedView.Id, (await _department.ViewAsync(old)).Successor!.Letter);
        Assert.Equal([("Replaced", $"Diganti dengan surat nomor {sealedView.Number}")], await EntriesAsync(before.Id));
        var found = (await office.Grains.Get<IVerificationGrain>().ByTokenAsync(before.VerificationToken!))!;
        Assert.Equal((LetterStanding.Replaced, new PublicSuccessor(sealedView.VerificationToken!, sealedView.Number!, sealedView.Date!.Value)), (found.Status, found.Successor));
        var arrived = await inside.ArrivedAsync("replaced");
        Assert.Equal((LetterStanding.Replaced, sealedView.Number), (arrived.Standing, arrived.SuccessorNumber));
        Assert.Equal(LetterRefusals.AlreadyReplaced, (await old.WithdrawAsync(new WithdrawLetter(Cast.NewId(), _department.Head, "Keliru"))).Refusal);
    }

    [Fact]
    public async Task Second_replacement_is_refused_at_its_seal_and_costs_no_number()
    {
        var old = await _department.ViewAsync(await SealedAsync(await _department.AwaitingSealAsync()));
        var (first, second) = (await ReplacementAsync(old.Id, _department.Content()), await ReplacementAsync(old.Id, _department.Content()));
        await InitialledAsync(second);
        var command = await _department.SealCommandAsync(await InitialledAsync(first));
        Assert.Null((await first.SealAsync(command)).Refusal);
        await Eventually.TrueAsync(async () => (await _department.ViewAsync(office.Grains.Get<ILetterGrain>(old.Id))).Successor is not null, "the old letter is replaced");
        Assert.Null((await first.SealAsync(command)).Refusal);
        Assert.Equal(LetterRefusals.AlreadyReplaced, (await second.SealAsync(await _department.SealCommandAsync(second))).Refusal);
        Assert.Null((await _department.ViewAsync(second)).Number);
    }

    [Fact]
    public async Task Replacement_is_begun_and_signed_by_those_who_answer_for_the_old_letter()
    {
        var old = await _department.ViewAsync(await SealedAsync(await _department.AwaitingSealAsync()));
        StartLetter Start(Actor by, Guid replaces) => new(Cast.NewId(), by, LetterType.OfficialLetter, Replaces: replaces);
        Assert.Equal(LetterRefusals.MayNotReplace, (await NewLetter().StartAsync(Start(_department.Section, old.Id))).Refusal);
        Assert.Equal(LetterRefusals.ReplacedNotFound, (await NewLetter().StartAsync(Start(_department.Staff, Cast.NewId()))).Refusal);
        var stranger = await Department.FoundAsync(office);
        var replacement = await DraftedAsync(old.Id, _department.Content() with { Signers = [stranger.Head.Post] });
        Assert.Equal(LetterRefusals.ReplacementSigner, (await replacement.SubmitAsync(new SubmitLetter(Cast.NewId(), _department.Staff))).Refusal);
    }

    private ILetterGrain NewLetter() => office.Grains.Get<ILetterGrain>(Cast.NewId());

    private async Task<ILetterGrain> DraftedAsync(Guid old, LetterContent content)
    {
        var letter = NewLetter();
        Assert.Null((await letter.StartAsync(new StartLetter(Cast.NewId(), _department.Staff, LetterType.OfficialLetter, Opening: content, Replaces: old))).Refusal);
        return letter;
    }

    private async Task<ILetterGrain> ReplacementAsync(Guid old, LetterContent content)
    {
        var letter = await DraftedAsync(old, content);
        Assert.Null((await letter.SubmitAsync(new SubmitLetter(Cast.NewId(), _department.Staff))).Refusal);
        return letter;
    }

    private async Task<ILetterGrain> InitialledAsync(ILetterGrain letter)
    {
        foreach (var actor in new[] { _department.Section, _department.Division, _department.Secretary })
        {
            Assert.Null((await letter.InitialAsync(new InitialLetter(Cast.NewId(), actor, await _department.HashAsync(letter)))).Refusal);
        }

        return letter;
    }

    private async Task<ILetterGrain> SealedAsync(ILetterGrain letter)
    {
        Assert.Null((await letter.SealAsync(await _department.SealCommandAsync(letter))).Refusal);
        return letter;
    }

    private Task<List<(string, string?)>> EntriesAsync(Guid letter)
        => office.Database.ReadAllAsync(
            office.Tenant, "select state, void_reason from register_entry where item = $1", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), letter);
}
