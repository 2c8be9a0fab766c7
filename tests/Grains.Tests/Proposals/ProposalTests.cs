using EOffice.Grains.Dispositions;
using EOffice.Grains.Forgotten;
using EOffice.Grains.Operators;
using EOffice.Grains.Proposals;
using EOffice.Grains.Registers;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Proposals;

/// <summary>An operator proposes; the administrator of each government sees it beside their own and decides.</summary>
public sealed class ProposalTests : IClassFixture<Office>, IAsyncLifetime
{
    private readonly Office _office;
    private readonly Guid _id = Guid.CreateVersion7();
    private Operator _operator = null!;

    public ProposalTests(Office office) => _office = office;

    private IProposalsGrain Grain => _office.Grains.Get<IProposalsGrain>();

    private DefaultProposals All => _office.Services.GetRequiredService<DefaultProposals>();

    public async Task InitializeAsync()
    {
        var accounts = _office.Services.GetRequiredService<OperatorAccounts>();
        var name = $"usul-{_id.ToString("N")[^8..]}";
        Assert.Null((await accounts.OpenAsync(new OpenOperator(Guid.CreateVersion7(), null, name, "Petugas Uji", [OperatorRole.Operations]))).Refusal);
        _operator = (await accounts.FindAsync(name))!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Instructions_that_are_new_are_added_and_those_put_aside_stay_aside()
    {
        await OfferAsync("Sudah ada", true);
        await OfferAsync("Tidak kami pakai", false);
        await MakeAsync(ProposalKind.Instructions, new("Sudah ada", ""), new("Tidak kami pakai", ""), new("Siapkan bahan", ""));
        var view = await ViewAsync();
        Assert.Equal([ProposalEffect.Same, ProposalEffect.OwnKept, ProposalEffect.Added], view.Changes.Select(one => one.Effect));
        var take = new TakeProposal(Cast.NewId(), _office.Administrator, _id, view.Seen);
        Assert.Null((await Grain.TakeAsync(take)).Refusal);
        Assert.Null((await Grain.TakeAsync(take)).Refusal);
        var own = (await _office.Grains.Get<IInstructionsGrain>().ListAsync()).Instructions.Where(one => !one.Standard).ToDictionary(one => one.Words, one => one.Active);
        Assert.Equal((true, false, true), (own["Sudah ada"], own["Tidak kami pakai"], own["Siapkan bahan"]));
        Assert.Equal(ProposalRefusals.Answered, (await Grain.TakeAsync(take with { RequestId = Cast.NewId() })).Refusal);
        Assert.Equal(["proposal.taken"], await _office.AuditOfAsync(_id));
        await Eventually.TrueAsync(async () => (await All.FindAsync(_id))!.Taken == 1, "the console reads who took it");
        Assert.Contains((await All.RepliesAsync(_id, null)).Replies, reply => reply.Tenant == _office.Tenant.Value && reply.Taken);
        Assert.Contains((await Grain.ListAsync(_office.Administrator)).Answered, one => one.Id == _id && one.Taken == true);
    }

    [Fact]
    public async Task A_code_that_is_there_keeps_its_own_name()
    {
        await PutCodeAsync("901", "Nama kami");
        await MakeAsync(ProposalKind.Classifications, new("901", "Nama mereka"), new("902", "Baru sama sekali"));
        await TakeAsync();
        var codes = (await _office.Grains.Get<IClassificationsGrain>().PageAsync(new CodeQuery(_office.Administrator, "90", null))).Codes.ToDictionary(one => one.Code, one => one.Name);
        Assert.Equal(("Nama kami", "Baru sama sekali"), (codes["901"], codes["902"]));
    }

    [Fact]
    public async Task A_reminder_is_replaced_as_seen_and_not_when_it_changed_since()
    {
        await MakeAsync(ProposalKind.Reminders, new ProposalLine(nameof(ForgottenKind.Draft), "2d/4d"));
        var view = await ViewAsync();
        var change = Assert.Single(view.Changes);
        Assert.Equal((ProposalEffect.Replaced, "2d/4d"), (change.Effect, change.Proposed));
        var grain = _office.Grains.Get<IReminderSettingGrain>();
        Assert.Null((await grain.SetSpanAsync(new SetReminderSpan(Cast.NewId(), _office.Administrator, new ReminderSpan(ForgottenKind.Draft, "3d", "7d")))).Refusal);
        Assert.Equal(ProposalRefusals.Changed, (await Grain.TakeAsync(new TakeProposal(Cast.NewId(), _office.Administrator, _id, view.Seen))).Refusal);
        Assert.Equal("3d", (await grain.ViewAsync()).Spans.Single(span => span.Kind == ForgottenKind.Draft).First);
        Assert.Equal("3d/7d", Assert.Single((await ViewAsync()).Changes).Own);
        await TakeAsync();
        Assert.Equal(new ReminderSpan(ForgottenKind.Draft, "2d", "4d"), (await grain.ViewAsync()).Spans.Single(span => span.Kind == ForgottenKind.Draft));
        Assert.Equal(ProposalEffect.Same, Assert.Single((await ViewAsync()).Changes).Effect);
    }

    [Fact]
    public async Task Declined_nothing_changes_and_the_reason_is_told()
    {
        await MakeAsync(ProposalKind.Instructions, new ProposalLine("Belum perlu", ""));
        Assert.Equal(ProposalRefusals.NoteTooLong, (await DeclineAsync(new string('x', 501))).Refusal);
        Assert.Null((await DeclineAsync("Kami punya sendiri.")).Refusal);
        Assert.DoesNotContain((await _office.Grains.Get<IInstructionsGrain>().ListAsync()).Instructions, one => one.Words == "Belum perlu");
        await Eventually.TrueAsync(async () => (await All.RepliesAsync(_id, null)).Replies is [{ Taken: false, Note: "Kami punya sendiri." }], "the console reads why");
        Assert.Equal(ProposalRefusals.Answered, (await DeclineAsync("")).Refusal);
    }

    [Fact]
    public async Task Chosen_governments_alone_see_it_and_nobody_once_it_is_withdrawn()
    {
        Assert.Null((await All.MakeAsync(Wish(ProposalKind.Instructions, [new("Hanya tetangga", "")]) with { Targets = [_office.Neighbour.Value] })).Refusal);
        Assert.Null(await Grain.FindAsync(_office.Administrator, _id));
        Assert.Equal(ProposalRefusals.Gone, (await DeclineAsync("")).Refusal);
        Assert.Equal(1, (await All.FindAsync(_id))!.Asked);

        var everybody = Guid.CreateVersion7();
        Assert.Null((await All.MakeAsync(Wish(ProposalKind.Instructions, [new("Semua", "")]) with { RequestId = everybody })).Refusal);
        Assert.Contains((await Grain.ListAsync(_office.Administrator)).Open, one => one.Id == everybody);
        Assert.Null((await All.WithdrawAsync(new WithdrawProposal(Guid.NewGuid(), _operator, everybody))).Refusal);
        Assert.DoesNotContain((await Grain.ListAsync(_office.Administrator)).Open, one => one.Id == everybody);
        Assert.Equal(ProposalRefusals.Gone, (await Grain.TakeAsync(new TakeProposal(Cast.NewId(), _office.Administrator, everybody, ""))).Refusal);
        Assert.Equal(ProposalRefusals.Gone, (await All.WithdrawAsync(new WithdrawProposal(Guid.NewGuid(), _operator, everybody))).Refusal);
    }

    [Fact]
    public async Task Too_many_instructions_take_nothing_and_nobody_but_administrators_answers()
    {
        for (var no = 0; no < 39; no++)
        {
            await OfferAsync($"Petunjuk {no}", true);
        }

        await MakeAsync(ProposalKind.Instructions, new("Lebih satu", ""), new("Lebih dua", ""), new("Lebih tiga", ""));
        var (person, _) = await _office.PutUserAsync();
        Assert.Null(await Grain.FindAsync(person, _id));
        Assert.Empty((await Grain.ListAsync(person)).Open);
        Assert.Equal(ProposalRefusals.NotAllowed, (await Grain.TakeAsync(new TakeProposal(Cast.NewId(), person, _id, ""))).Refusal);
        Assert.Equal(InstructionRefusals.TooMany, (await Grain.TakeAsync(new TakeProposal(Cast.NewId(), _office.Administrator, _id, (await ViewAsync()).Seen))).Refusal);
        Assert.DoesNotContain((await _office.Grains.Get<IInstructionsGrain>().ListAsync()).Instructions, one => one.Words.StartsWith("Lebih", StringComparison.Ordinal));
        Assert.Contains((await Grain.ListAsync(_office.Administrator)).Open, one => one.Id == _id);
        await _office.Database.WriteAsync(_office.Tenant, "delete from instruction where words like 'Petunjuk %'");
    }

    [Fact]
    public async Task What_cannot_be_proposed_is_refused_at_its_field()
    {
        var good = Wish(ProposalKind.Instructions, [new("Siapkan", "")]);
        Assert.Equal(OperatorRefusals.NotAllowed, await TryAsync(good with { By = _operator with { Roles = [OperatorRole.Support, OperatorRole.Security] } }));
        Assert.Equal(ProposalRefusals.TitleMissing, await TryAsync(good with { Title = " " }));
        Assert.Equal(ProposalRefusals.ReasonMissing, await TryAsync(good with { Reason = "" }));
        Assert.Equal(ProposalRefusals.LinesMissing, await TryAsync(good with { Lines = [] }));
        Assert.Equal(ProposalRefusals.LineMalformed with { Detail = "Siapkan" }, await TryAsync(good with { Lines = [new("Siapkan", ""), new("Siapkan", "")] }));
        Assert.Equal("proposal.line-malformed", (await TryAsync(Wish(ProposalKind.Classifications, [new("000.1", "")])))!.Code);
        Assert.Equal("proposal.line-malformed", (await TryAsync(Wish(ProposalKind.Reminders, [new("Draft", "besok/lusa")])))!.Code);
        Assert.Equal(ProposalRefusals.GovernmentUnknown with { Detail = "tidak-ada" }, await TryAsync(good with { Targets = ["tidak-ada"] }));
        Assert.Null(await All.FindAsync(_id));
    }

    private MakeProposal Wish(ProposalKind kind, ProposalLine[] lines) => new(_id, _operator, kind, "Pengaturan yang umum", "Banyak dipakai", [.. lines], []);

    private async Task<Refusal?> TryAsync(MakeProposal command) => (await All.MakeAsync(command)).Refusal;

    private async Task MakeAsync(ProposalKind kind, params ProposalLine[] lines) => Assert.Null((await All.MakeAsync(Wish(kind, lines))).Refusal);

    private async Task<ProposalView> ViewAsync() => (await Grain.FindAsync(_office.Administrator, _id))!;

    private async Task TakeAsync() => Assert.Null((await Grain.TakeAsync(new TakeProposal(Cast.NewId(), _office.Administrator, _id, (await ViewAsync()).Seen))).Refusal);

    private Task<Outcome> DeclineAsync(string note) => Grain.DeclineAsync(new DeclineProposal(Cast.NewId(), _office.Administrator, _id, note));

    private async Task OfferAsync(string words, bool active)
        => Assert.Null((await _office.Grains.Get<IInstructionsGrain>().OfferAsync(new OfferInstruction(Cast.NewId(), _office.Administrator, words, active))).Refusal);

    private async Task PutCodeAsync(string code, string name)
        => Assert.Null((await _office.Grains.Get<IClassificationsGrain>().PutAsync(new PutCode(Cast.NewId(), _office.Administrator, code, name))).Refusal);
}
