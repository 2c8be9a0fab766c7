using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Exchange;
using static EOffice.Grains.Tests.Exchange.Agency;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Dispositions;

/// <summary>What becomes of sheets passed further down when the part above them goes to another post.</summary>
[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class SheetsBelowTests(Office office)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_becomes_of_them_has_to_be_said_when_there_are_any()
    {
        var (top, below) = PassedOn(FirstSection, Analyst);
        Assert.Equal(DispositionRefusals.PassedFurther, top.WhyNotReassign(Move(SecondSection, null), Chart, [top, below]));
        Assert.Null(top.WhyNotReassign(Move(SecondSection, SheetsBelow.Stay), Chart, [top, below]));
        Assert.Null(top.WhyNotReassign(Move(SecondSection, SheetsBelow.TakenAlong), Chart, [top, below]));
        Assert.Null(top.WhyNotReassign(Move(SecondSection, null), Chart, [top, Done(below, Analyst)]));
    }

    [Fact]
    public void Nobody_is_to_answer_to_themselves_or_to_somebody_below_them()
    {
        var (top, below) = PassedOn(FirstSection, Clerk);
        Assert.Equal(DispositionRefusals.BelowItself, top.WhyNotReassign(Move(Clerk, SheetsBelow.Stay), Chart, [top, below]));
        Assert.Equal(DispositionRefusals.BelowItself, top.WhyNotReassign(Move(Typist, SheetsBelow.Stay), Chart, [top, below]));
        Assert.Null(top.WhyNotReassign(Move(Clerk, SheetsBelow.TakenAlong), Chart, [top, below]));
        var (_, ended) = Assert.Single(top.Below(Move(Clerk, SheetsBelow.TakenAlong), Chart, [top, below], Now));
        Assert.False(ended.Open);
        Assert.Equal("reassigned", DispositionDesk.Lines(ended).Single(line => line.Post == Clerk).Status);
    }

    [Fact]
    public void Nothing_is_taken_along_from_somebody_who_is_not_under_the_leader()
    {
        var (top, below) = PassedOnUnder(FirstSection, Clerk, Typist);
        var astray = below with { Assignments = [new Assignment(Chart.Name(Stranger), true, AssignmentState.Accepted, Now)] };
        var refusal = top.WhyNotReassign(Move(Analyst, SheetsBelow.TakenAlong) with { By = Acting(FirstSection), From = Clerk }, Chart, [top, astray]);
        Assert.Equal((DispositionRefusals.BelowNotUnderYou.Code, "Camat"), (refusal?.Code, refusal?.Detail));
        Assert.Null(top.WhyNotReassign(Move(Analyst, SheetsBelow.Stay) with { By = Acting(FirstSection), From = Clerk }, Chart, [top, astray]));
    }

    [Fact]
    public void What_was_taken_back_unseen_stays_unseen_when_the_sheet_answers_to_another()
    {
        var (top, below) = PassedOn(FirstSection, Analyst, Clerk);
        var (_, after) = Assert.Single(top.Below(Move(SecondSection, SheetsBelow.Stay), Chart, [top, below.TakeBack(Analyst, Now)], Now));
        Assert.False(after.Concerns(Analyst));
        Assert.Equal((SecondSection, FirstSection), (after.Giver.Post, after.GivenBy.Post));
        Assert.Equal(DispositionRefusals.AlreadyARecipient, after.Return(Clerk, "Bukan kami", Now).WhyNotRedirect(
            new RedirectDisposition(Guid.NewGuid(), Acting(SecondSection), Clerk, FirstSection, "Silakan"), true));
    }

    [Fact]
    public void Unseen_by_the_new_holder_it_is_not_taken_back_over_the_sheets_that_stayed()
    {
        var (top, below) = PassedOn(FirstSection, Analyst);
        var command = Move(SecondSection, SheetsBelow.Stay);
        var (_, after) = Assert.Single(top.Below(command, Chart, [top, below], Now));
        var moved = top.Reassign(command, Chart, Now);
        Assert.Equal(DispositionRefusals.BranchesOpen, moved.WhyNotTakeBack(Head, SecondSection, moved.BranchesAmong([moved, after])));
        Assert.Null(moved.WhyNotTakeBack(Head, SecondSection, moved.BranchesAmong([moved, Done(after, Analyst)])));
    }

    [Fact]
    public async Task Left_with_those_who_hold_them_they_answer_to_the_new_holder_to_the_end()
    {
        var (dinas, letter, top, below) = await PassedOnAsync();
        Assert.Null((await dinas.Sheet(below).AskAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk), "Format apa?"))).Refusal);
        var command = Moving(dinas, SheetsBelow.Stay);
        Assert.Null((await dinas.Sheet(top).ReassignAsync(command)).Refusal);
        Assert.Null((await dinas.Sheet(top).ReassignAsync(command)).Refusal);

        Assert.Equal(("Answer", "asked", true), await dinas.DeskAsync(below, dinas.SecondSection));
        Assert.Equal(("None", "reassigned", true), await dinas.DeskAsync(below, dinas.FirstSection));
        Assert.True((await dinas.DeskAsync(below, dinas.Clerk)).Unread);
        Assert.Equal(["disposition.given", "disposition.asked", "disposition.giver-changed"], await office.AuditOfAsync(below));
        Assert.Null((await dinas.Sheet(below).AnswerAsync(new(Guid.NewGuid(), dinas.As(dinas.SecondSection), dinas.Clerk, "Tabel"))).Refusal);
        Assert.Equal(DispositionRefusals.NotTheGiver, (await dinas.Sheet(below).AnswerAsync(new(Guid.NewGuid(), dinas.As(dinas.FirstSection), dinas.Clerk, "Tabel"))).Refusal);

        Assert.Null((await dinas.Sheet(top).AcceptAsync(new(Guid.NewGuid(), dinas.As(dinas.SecondSection)))).Refusal);
        Assert.Equal(DispositionRefusals.BranchesOpen, (await dinas.Sheet(top).CompleteAsync(new(Guid.NewGuid(), dinas.As(dinas.SecondSection), "Beres", [], null))).Refusal);
        await dinas.CompleteAsync(below, dinas.Clerk);
        Assert.Equal(("None", "completed", true), await dinas.DeskAsync(below, dinas.SecondSection));
        Assert.Null((await dinas.Sheet(below).ApproveAsync(new(Guid.NewGuid(), dinas.As(dinas.SecondSection), dinas.Clerk))).Refusal);
        Assert.Null((await dinas.Sheet(top).CompleteAsync(new(Guid.NewGuid(), dinas.As(dinas.SecondSection), "Beres", [], null))).Refusal);
        Assert.Equal(IncomingStatus.Closed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);
        Assert.Equal("Kepala Bidang Satu", (await dinas.Sheet(below).ViewAsync(Posts(dinas.FirstSection)))!.Sheet.GivenBy!.Title);
    }

    [Fact]
    public async Task Taken_along_they_leave_their_desks_told_and_what_was_reported_is_the_new_holders_to_read()
    {
        var (dinas, letter, top, below) = await PassedOnAsync();
        Assert.Null((await dinas.Sheet(below).AcceptAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk)))).Refusal);
        Assert.Null((await dinas.Sheet(below).ReportAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk), 30, "Data terkumpul"))).Refusal);
        Assert.Null((await dinas.Sheet(top).ReassignAsync(Moving(dinas, SheetsBelow.TakenAlong))).Refusal);

        Assert.Equal(("None", "reassigned", true), await dinas.DeskAsync(below, dinas.Clerk));
        Assert.Equal(("None", "reassigned", true), await dinas.DeskAsync(below, dinas.FirstSection));
        Assert.Equal("disposition.taken-along", (await office.AuditOfAsync(below))[^1]);
        Assert.Equal(DispositionRefusals.NotTheRecipient, (await dinas.Sheet(below).ReportAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk), 60, "Lagi"))).Refusal);
        var seen = (await dinas.Sheet(below).ViewAsync(Posts(dinas.SecondSection)))!.Sheet;
        Assert.Equal("Data terkumpul", Assert.Single(seen.Assignments.Single(one => one.Post.Post == dinas.Clerk).Notes).Words);
        Assert.True(Assert.Single(seen.Reassignments).Along);

        var again = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.SecondSection));
        await dinas.CompleteAsync(again, dinas.SecondSection);
        await dinas.CompleteAsync(top, dinas.SecondSection);
        Assert.Equal(IncomingStatus.Closed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);
    }

    [Fact]
    public async Task Passed_on_completed_and_moved_at_once_nothing_is_open_below_a_part_that_is_gone()
    {
        for (var round = 0; round < 10; round++)
        {
            var (dinas, letter, top, below) = await PassedOnAsync();
            Assert.Null((await dinas.Sheet(below).AcceptAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk)))).Refusal);
            var passing = dinas.Sheet(Guid.CreateVersion7()).GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top });
            var completing = dinas.Sheet(below).CompleteAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk), "Selesai", [], null));
            var moving = dinas.Sheet(top).ReassignAsync(Moving(dinas, (SheetsBelow)(round % 2)));
            await Task.WhenAll(passing, completing, moving);
            Assert.Null((await moving).Refusal);
            var sheets = (await dinas.Grains.Get<IDispositionTreeGrain>().TreeAsync(letter, Posts(dinas.Head))).Sheets;
            Assert.DoesNotContain(sheets, sheet => sheet.Parent == top && sheet.Giver.Post == dinas.FirstSection
                && sheet.Assignments.Any(one => one.State is AssignmentState.Sent or AssignmentState.Accepted));
            Assert.Single(sheets.Single(sheet => sheet.Id == top).Assignments, one => one.InCharge);
        }
    }

    [Fact]
    public async Task What_came_back_to_its_giver_is_moved_from_the_givers_desk_too()
    {
        var dinas = await OpenAsync(office);
        var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.FirstSection, dinas.Clerk) with { By = dinas.As(dinas.Head), To = [dinas.FirstSection] });
        var below = await dinas.GiveAsync(dinas.Order((await dinas.Sheet(sheet).ViewAsync(Posts(dinas.Head)))!.IncomingLetter, dinas.FirstSection, dinas.Clerk) with { Parent = sheet });
        Assert.Null((await dinas.Sheet(below).ReturnAsync(new(Guid.NewGuid(), dinas.As(dinas.Clerk), "Bukan tugas kami"))).Refusal);
        var part = Assert.Single((await dinas.Sheet(below).MovableAsync(new([dinas.Head], dinas.FirstSection))).Parts);
        Assert.Equal((dinas.Head, dinas.Clerk, true), (part.By, part.From.Post, part.Returned));
        Assert.Empty((await dinas.Sheet(below).MovableAsync(new([dinas.FirstSection], dinas.FirstSection))).Parts);
        Assert.Null((await dinas.Sheet(below).ReassignAsync(new(Guid.NewGuid(), dinas.As(dinas.Head), dinas.Clerk, dinas.SecondSection, "Sudah dua kali kembali"))).Refusal);
        Assert.Equal(("Accept", "sent", true), await dinas.DeskAsync(below, dinas.SecondSection));
    }

    private async Task<(Agency Dinas, Guid Letter, Guid Top, Guid Below)> PassedOnAsync()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var top = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
        return (dinas, letter, top, await dinas.GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top }));
    }

    private static ReassignDisposition Moving(Agency dinas, SheetsBelow below)
        => new(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, dinas.SecondSection, "Sedang cuti", below);

    private static ReassignDisposition Move(PostId to, SheetsBelow? below) => new(Guid.NewGuid(), Acting(Head), FirstSection, to, "Sedang cuti", below);

    private static (Disposition Top, Disposition Below) PassedOn(PostId from, params PostId[] to) => PassedOnUnder(Head, from, to);

    private static (Disposition Top, Disposition Below) PassedOnUnder(PostId by, PostId from, params PostId[] to)
    {
        var top = Given(by, null, from).Accept(from, Now);
        return (top, Given(from, top.Id, to));
    }

    private static Disposition Done(Disposition sheet, PostId by)
        => sheet.Accept(by, Now).Complete(new CompleteDisposition(Guid.NewGuid(), Acting(by), "Sudah", [], null), Now);

    private static Disposition Given(PostId by, Guid? parent, params PostId[] to)
        => DispositionGiving.Give(
            Guid.NewGuid(), new GiveDisposition(Guid.NewGuid(), Acting(by), Guid.Empty, parent, [.. to], null, ["follow-up"], "", Urgency.Ordinary, null),
            new LetterFacts("Rapat", "Setda", "1/2026", Secrecy.Ordinary), Chart, Calendar, Now);
}
