using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Dispositions;

/// <summary>What giver and recipient say to each other, over the grains and on their desks.</summary>
[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class DispositionDialogueTests(Office office)
{
    [Fact]
    public async Task Asked_and_answered_without_the_work_moving()
    {
        var dinas = await OpenAsync(office);
        var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection));
        Assert.Null((await dinas.Sheet(sheet).AskAsync(new AskGiver(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Siapa yang ikut?"))).Refusal);
        Assert.Equal(("Answer", "asked", true), await dinas.DeskAsync(sheet, dinas.Head));
        Assert.Null((await dinas.Sheet(sheet).AnswerAsync(new AnswerRecipient(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, "Semua kepala seksi"))).Refusal);
        Assert.Equal(("Accept", "answered", true), await dinas.DeskAsync(sheet, dinas.FirstSection));
        Assert.Equal(("None", "given", false), await dinas.DeskAsync(sheet, dinas.Head));
        Assert.Equal(["disposition.given", "disposition.asked", "disposition.answered"], await office.AuditOfAsync(sheet));
    }

    [Fact]
    public async Task Taken_back_unread_it_is_gone_from_the_desk_and_for_its_recipient_nowhere()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var sheet = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection, dinas.SecondSection));
        Assert.Null((await dinas.Sheet(sheet).MarkReadAsync(new MarkDispositionRead(dinas.As(dinas.SecondSection)))).Refusal);
        var back = new TakeBackDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection);
        Assert.Equal(DispositionRefusals.AlreadyRead, (await dinas.Sheet(sheet).TakeBackAsync(back with { RequestId = Guid.NewGuid(), From = dinas.SecondSection })).Refusal);
        Assert.Null((await dinas.Sheet(sheet).TakeBackAsync(back)).Refusal);

        Assert.Equal(default, await dinas.DeskAsync(sheet, dinas.FirstSection));
        Assert.Null(await dinas.Sheet(sheet).ViewAsync(Posts(dinas.FirstSection)));
        var left = Assert.Single((await dinas.Sheet(sheet).ViewAsync(Posts(dinas.Head)))!.Sheet.Assignments);
        Assert.Equal((dinas.SecondSection, true), (left.Post.Post, left.InCharge));
    }

    [Fact]
    public async Task Read_and_taken_back_at_once_only_one_of_them_happens()
    {
        var dinas = await OpenAsync(office);
        for (var round = 0; round < 5; round++)
        {
            var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection));
            var reading = dinas.Sheet(sheet).MarkReadAsync(new MarkDispositionRead(dinas.As(dinas.FirstSection)));
            var taking = dinas.Sheet(sheet).TakeBackAsync(new TakeBackDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection));
            await Task.WhenAll(reading, taking);
            var acts = await office.AuditOfAsync(sheet);
            Assert.Equal((await taking).IsDone, !acts.Contains("disposition.read"));
        }
    }

    [Fact]
    public async Task Giver_wants_more_and_letter_and_recipient_work_on_until_the_result_is_accepted()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var sheet = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
        await dinas.CompleteAsync(sheet, dinas.FirstSection);
        Assert.Equal(IncomingStatus.Closed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);

        var reopen = new ReopenDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, "Lampirkan notula");
        Assert.Null((await dinas.Sheet(sheet).ReopenAsync(reopen)).Refusal);
        Assert.Equal(("FollowUp", "accepted", true), await dinas.DeskAsync(sheet, dinas.FirstSection));
        Assert.Equal(IncomingStatus.Disposed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);

        var proof = await dinas.PutDocumentAsync();
        Assert.Null((await dinas.Sheet(sheet).CompleteAsync(new CompleteDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Terlampir", [proof], null))).Refusal);
        Assert.Null((await dinas.Sheet(sheet).ApproveAsync(new ApproveResult(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection))).Refusal);
        Assert.Equal(DispositionRefusals.AlreadyApproved, (await dinas.Sheet(sheet).ReopenAsync(reopen with { RequestId = Guid.NewGuid() })).Refusal);
        Assert.Equal(IncomingStatus.Closed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);
        Assert.Equal(("None", "approved", true), await dinas.DeskAsync(sheet, dinas.FirstSection));
    }

    [Fact]
    public async Task Branch_reopened_and_parent_completed_at_once_never_leave_a_branch_open_under_a_completed_one()
    {
        var dinas = await OpenAsync(office);
        for (var round = 0; round < 5; round++)
        {
            var letter = await dinas.RegisteredAsync();
            var top = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
            var below = await dinas.GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top });
            await dinas.CompleteAsync(below, dinas.Clerk);
            var reopening = dinas.Sheet(below).ReopenAsync(new ReopenDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), dinas.Clerk, "Kurang"));
            var completing = dinas.Sheet(top).CompleteAsync(new CompleteDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Selesai", [], null));
            var outcomes = await Task.WhenAll(reopening, completing);
            Assert.Single(outcomes, outcome => outcome.IsDone);
        }
    }

    [Fact]
    public async Task Progress_comes_with_files_and_whoever_is_informed_takes_note()
    {
        var dinas = await OpenAsync(office);
        var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection) with { Informed = [dinas.Clerk] });
        Assert.Equal(("Read", "informed", true), await dinas.DeskAsync(sheet, dinas.Clerk));
        Assert.Null((await dinas.Sheet(sheet).AcknowledgeAsync(new AcknowledgeDisposition(Guid.NewGuid(), dinas.As(dinas.Clerk)))).Refusal);
        Assert.Equal(DispositionRefusals.OnlyInformed, (await dinas.Sheet(sheet).AcceptAsync(new AcceptDisposition(Guid.NewGuid(), dinas.As(dinas.Clerk)))).Refusal);

        Assert.Null((await dinas.Sheet(sheet).AcceptAsync(new AcceptDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection)))).Refusal);
        var file = await dinas.PutDocumentAsync();
        var report = new ReportProgress(Guid.NewGuid(), dinas.As(dinas.FirstSection), 40, "Data terkumpul") { Files = [file] };
        Assert.Equal(DispositionRefusals.FileMissing, (await dinas.Sheet(sheet).ReportAsync(report with { Files = [file with { Sha256 = new string('0', 64) }] })).Refusal);
        Assert.Null((await dinas.Sheet(sheet).ReportAsync(report)).Refusal);
        var assignment = (await dinas.Sheet(sheet).ViewAsync(Posts(dinas.Head)))!.Sheet.Assignments[0];
        Assert.Equal(file, Assert.Single(Assert.Single(assignment.Notes).Files));
    }

    [Fact]
    public async Task Instructions_are_the_governments_own()
    {
        var dinas = await OpenAsync(office);
        var grain = office.Grains.Get<IInstructionsGrain>();
        var offer = new OfferInstruction(Guid.NewGuid(), office.Administrator, " Siapkan   bahan sambutan ", true);
        var letter = await dinas.RegisteredAsync();
        var order = dinas.Order(letter, dinas.Head, dinas.FirstSection) with { Instructions = ["Siapkan bahan sambutan"] };
        Assert.Equal(DispositionRefusals.InstructionUnknown.Code, (await dinas.Sheet(Guid.NewGuid()).GiveAsync(order)).Refusal?.Code);
        Assert.Equal(InstructionRefusals.NotAllowed, (await grain.OfferAsync(offer with { By = dinas.Person })).Refusal);
        Assert.Equal(InstructionRefusals.WordsMissing, (await grain.OfferAsync(offer with { Words = " " })).Refusal);
        Assert.Equal(InstructionRefusals.WordsTooLong, (await grain.OfferAsync(offer with { Words = new string('a', 61) })).Refusal);
        Assert.Null((await grain.OfferAsync(offer)).Refusal);
        var sheet = await dinas.GiveAsync(order);

        Assert.Null((await grain.OfferAsync(new OfferInstruction(Guid.NewGuid(), office.Administrator, "Siapkan bahan sambutan", false))).Refusal);
        Assert.Equal(DispositionRefusals.InstructionUnknown.Code, (await dinas.Sheet(Guid.NewGuid()).GiveAsync(order with { RequestId = Guid.NewGuid() })).Refusal?.Code);
        Assert.Equal("Siapkan bahan sambutan", Assert.Single((await dinas.Sheet(sheet).ViewAsync(Posts(dinas.Head)))!.Sheet.Instructions));
        Assert.Contains(new InstructionLine("Siapkan bahan sambutan", Standard: false, Active: false), (await grain.ListAsync()).Instructions);
    }

    [Fact]
    public async Task Instructions_do_not_grow_without_end()
    {
        var town = new TenantGrains(office.Services.Calls(), office.Neighbour);
        var administrator = new EOffice.Grains.Organisation.PersonId(Guid.NewGuid());   // none has an account there yet
        Outcome last = Outcome.Done;
        for (var count = 0; count < 41 && last.IsDone; count++)
        {
            last = await town.Get<IInstructionsGrain>().OfferAsync(new OfferInstruction(Guid.NewGuid(), administrator, $"Petunjuk {count}", false));
        }

        Assert.Equal(InstructionRefusals.TooMany, last.Refusal);
    }

    [Fact]
    public async Task Standing_dispositions_belong_to_a_post()
    {
        var dinas = await OpenAsync(office);
        var grain = office.Grains.Get<IStandingDispositionsGrain>();
        var standing = new StandingDisposition(Guid.NewGuid(), dinas.Head, "Undangan", [dinas.FirstSection], null, [dinas.Clerk], ["attend"], "", Urgency.Ordinary, 3);
        var put = new PutStanding(Guid.NewGuid(), dinas.As(dinas.Head), standing);
        Assert.Equal(StandingRefusals.NameMissing, (await grain.PutAsync(put with { Disposition = standing with { Name = " " } })).Refusal);
        Assert.Equal(DispositionRefusals.RoleTwice, (await grain.PutAsync(put with { Disposition = standing with { Informed = [dinas.FirstSection] } })).Refusal);
        Assert.Null((await grain.PutAsync(put)).Refusal);
        Assert.Equal("Undangan", Assert.Single((await grain.ListAsync(Posts(dinas.Head))).Dispositions).Name);
        Assert.Empty((await grain.ListAsync(Posts(dinas.FirstSection))).Dispositions);

        var theirs = put with { RequestId = Guid.NewGuid(), By = dinas.As(dinas.FirstSection), Disposition = standing with { To = [dinas.Clerk], Informed = [] } };
        Assert.Equal(StandingRefusals.NotFound, (await grain.PutAsync(theirs)).Refusal);
        Assert.Equal(StandingRefusals.NotFound, (await grain.RemoveAsync(new RemoveStanding(Guid.NewGuid(), dinas.As(dinas.FirstSection), standing.Id))).Refusal);
        for (var count = 1; count < 12; count++)
        {
            Assert.Null((await grain.PutAsync(put with { RequestId = Guid.NewGuid(), Disposition = standing with { Id = Guid.NewGuid() } })).Refusal);
        }

        Assert.Equal(StandingRefusals.TooMany, (await grain.PutAsync(put with { RequestId = Guid.NewGuid(), Disposition = standing with { Id = Guid.NewGuid() } })).Refusal);
        Assert.Null((await grain.RemoveAsync(new RemoveStanding(Guid.NewGuid(), dinas.As(dinas.Head), standing.Id))).Refusal);
    }
}
