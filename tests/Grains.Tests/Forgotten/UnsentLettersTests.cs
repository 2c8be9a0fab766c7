using EOffice.Grains.Forgotten;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Tests.Forgotten;

/// <summary>Sealed letters that nobody has yet: until their time comes, or somebody says so.</summary>
[Collection(InAForgetfulOffice.Name)]
public sealed class UnsentLettersTests(ForgottenOffice town)
{
    [Fact]
    public async Task Left_for_later_it_is_reminded_of_and_then_goes_out_by_itself_once()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = await town.SealedAsync(department, Sending.Later);
        var view = await department.ViewAsync(letter);
        Assert.Equal([DispatchState.Unsent, DispatchState.Unsent], view.Dispatches.Select(dispatch => dispatch.State));
        Assert.Null(view.KeptBack!.Reason);
        Assert.Equal([LetterVerb.Send, LetterVerb.Hold], view.Verbs.Select(verb => verb.Verb).Where(verb => verb is LetterVerb.Send or LetterVerb.Hold or LetterVerb.Handover));
        await town.PassAsync<UnsentLetters>();
        Assert.Equal(0, (Assert.Single(await DueAsync(view.Id)) - view.KeptBack.Since.AddDays(1)).TotalSeconds, 2);

        Assert.Equal(0, (Assert.Single(await DueAsync(view.Id)) - (await town.Settings.GoesOutAsync(new LeftForLater(view.KeptBack.Since))).At!.Value).TotalSeconds, 2);

        await town.RoundAsync(monday.AddHours(23.1));
        await town.PassAsync<UnsentLetters>();
        Assert.Equal((1, 0), await town.ToldAsync(department.Staff));
        Assert.Empty(await DeliveriesAsync(view.Id));

        town.GoTo(monday.AddHours(24.1));
        await Task.WhenAll(town.PassAsync<UnsentLetters>(), town.PassAsync<UnsentLetters>(), town.PassAsync<UnsentLetters>());
        view = await department.ViewAsync(letter);
        Assert.Null(view.KeptBack);
        Assert.Equal([DispatchState.Pending, DispatchState.ToHandOver], view.Dispatches.Select(dispatch => dispatch.State));
        Assert.Single(await DeliveriesAsync(view.Id));
        Assert.Empty(await DueAsync(view.Id));
        Assert.Single(await town.Office.AuditOfAsync(view.Id), action => action == "letter.sent-by-itself");
        Assert.Contains(view.Verbs, verb => verb.Verb == LetterVerb.Handover);
        Assert.Equal(LetterRefusals.NotKeptBack, (await letter.SendAsync(new SendLetter(Cast.NewId(), department.Staff))).Refusal);
    }

    [Fact]
    public async Task After_days_without_any_process_it_goes_out_when_work_begins()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = (await department.ViewAsync(await town.SealedAsync(department, Sending.Later))).Id;
        town.GoTo(monday.AddHours(3 * 24 + 14));
        await town.PassAsync<UnsentLetters>();
        Assert.Empty(await DeliveriesAsync(letter));
        Assert.Equal(monday.AddHours(4 * 24 - 1), Assert.Single(await DueAsync(letter)));
        town.GoTo(monday.AddHours(4 * 24 - 0.9));
        await town.PassAsync<UnsentLetters>();
        Assert.Single(await DeliveriesAsync(letter));
    }

    [Fact]
    public async Task Held_it_waits_until_somebody_sends_it()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = await town.SealedAsync(department, Sending.Held, "menunggu \n pelantikan");
        var id = (await department.ViewAsync(letter)).Id;
        Assert.Equal("menunggu pelantikan", (await department.ViewAsync(letter)).KeptBack!.Reason);
        Assert.Empty(await DueAsync(id));
        town.GoTo(monday.AddDays(28));
        await town.PassAsync<UnsentLetters>();
        Assert.Empty(await DeliveriesAsync(id));

        Assert.Equal(LetterRefusals.MayNotSend, (await letter.SendAsync(new SendLetter(Cast.NewId(), department.Section))).Refusal);
        Assert.Equal(LetterRefusals.AlreadyHeld, (await letter.HoldAsync(new HoldLetter(Cast.NewId(), department.Head, "alasan lain"))).Refusal);
        var send = new SendLetter(Cast.NewId(), department.Head);
        Assert.Null((await letter.SendAsync(send)).Refusal);
        Assert.Null((await letter.SendAsync(send)).Refusal);
        Assert.Single(await DeliveriesAsync(id));
        Assert.Equal("letter.sent", (await town.Office.AuditOfAsync(id))[^1]);
    }

    [Fact]
    public async Task Held_before_its_time_came_it_stays_and_withdrawn_it_never_goes_out()
    {
        var (department, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = await town.SealedAsync(department, Sending.Later);
        var id = (await department.ViewAsync(letter)).Id;
        Assert.Equal(LetterRefusals.HoldReasonMissing, (await letter.HoldAsync(new HoldLetter(Cast.NewId(), department.Staff, " "))).Refusal);
        Assert.Null((await letter.HoldAsync(new HoldLetter(Cast.NewId(), department.Staff, "tanggalnya keliru"))).Refusal);
        town.GoTo(monday.AddDays(2));
        await town.PassAsync<UnsentLetters>();
        Assert.Empty(await DueAsync(id));

        Assert.Null((await letter.WithdrawAsync(new WithdrawLetter(Cast.NewId(), department.Head, "tanggalnya keliru"))).Refusal);
        Assert.Equal(LetterRefusals.AlreadyWithdrawn, (await letter.SendAsync(new SendLetter(Cast.NewId(), department.Head))).Refusal);
        Assert.Empty(await town.AskAsync<Guid>("select id from outbox where payload like '%' || $1 || '%'", id.ToString()));
        Assert.Equal(["letter.held-back", "letter.withdrawn"], (await town.Office.AuditOfAsync(id))[^2..]);
    }

    [Fact]
    public async Task Holding_without_a_reason_costs_no_number()
    {
        var department = await town.FoundAsync();
        var letter = await department.AwaitingSealAsync();
        var outcome = await letter.SealAsync(await department.SealCommandAsync(letter) with { Sending = Sending.Held, HoldReason = " " });
        Assert.Equal(LetterRefusals.HoldReasonMissing, outcome.Refusal);
        Assert.Equal((LetterStatus.AwaitingSeal, (string?)null), await department.ViewAsync(letter) is var view ? (view.Status, view.Number) : default);
    }

    private Task<List<DateTimeOffset>> DueAsync(Guid letter) => town.AskAsync<DateTimeOffset>("select at from due where kind = $1 and subject = $2", UnsentLetters.Kind, letter);

    private Task<List<Guid>> DeliveriesAsync(Guid letter)
        => town.AskAsync<Guid>("select id from outbox where kind = 'letter.deliver' and payload like '%' || $1 || '%'", letter.ToString());
}
