using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Dispositions;

[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class DispositionGrainTests(Office office)
{
    [Fact]
    public async Task Giving_one_moves_the_letter_and_lands_on_desks_in_the_same_moment()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var sheet = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection, dinas.SecondSection));

        Assert.Equal(IncomingStatus.Disposed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);
        Assert.Equal(("Accept", "sent", true), await dinas.DeskAsync(sheet, dinas.FirstSection));
        Assert.Equal(("None", "given", false), await dinas.DeskAsync(sheet, dinas.Head));
        Assert.Equal(("None", "disposed", false), await dinas.DeskAsync(letter, dinas.Head));
        Assert.Equal(["incoming.captured", "incoming.registered", "incoming.disposed"], await office.AuditOfAsync(letter));
    }

    [Fact]
    public async Task It_goes_down_is_done_and_closes_the_letter()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var top = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
        var below = await dinas.GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top });
        Assert.Equal(("FollowUp", "accepted", false), await dinas.DeskAsync(top, dinas.FirstSection));
        var complete = new CompleteDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Data terkirim", [], null);
        Assert.Equal(DispositionRefusals.BranchesOpen, (await dinas.Sheet(top).CompleteAsync(complete)).Refusal);

        await dinas.CompleteAsync(below, dinas.Clerk);
        Assert.Equal(("None", "completed", true), await dinas.DeskAsync(below, dinas.FirstSection));
        Assert.Null((await dinas.Sheet(top).CompleteAsync(complete)).Refusal);

        var view = (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!;
        Assert.Equal(IncomingStatus.Closed, view.Status);
        Assert.Equal("incoming.closed", view.History[^1].Action);
        Assert.Equal(("None", "closed", true), await dinas.DeskAsync(letter, dinas.Head));
    }

    [Fact]
    public async Task Proof_must_have_been_stored()
    {
        var dinas = await OpenAsync(office);
        var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection));
        Assert.Null((await dinas.Sheet(sheet).AcceptAsync(new AcceptDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection)))).Refusal);
        var proof = await dinas.PutDocumentAsync();
        var complete = new CompleteDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Selesai", [proof with { Sha256 = new string('0', 64) }], null);
        Assert.Equal(DispositionRefusals.FileMissing, (await dinas.Sheet(sheet).CompleteAsync(complete)).Refusal);
        Assert.Null((await dinas.Sheet(sheet).CompleteAsync(complete with { Files = [proof] })).Refusal);
    }

    [Fact]
    public async Task Returned_it_comes_back_to_the_giver_who_sends_it_elsewhere()
    {
        var dinas = await OpenAsync(office);
        var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection));
        Assert.Null((await dinas.Sheet(sheet).ReturnAsync(new ReturnDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Bukan bidang kami"))).Refusal);
        Assert.Equal(("Redirect", "returned", true), await dinas.DeskAsync(sheet, dinas.Head));

        var redirect = new RedirectDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, dinas.SecondSection, "Tolong ditangani");
        Assert.Null((await dinas.Sheet(sheet).RedirectAsync(redirect)).Refusal);

        Assert.Equal(("Accept", "sent", true), await dinas.DeskAsync(sheet, dinas.SecondSection));
        var view = (await dinas.Sheet(sheet).ViewAsync(Posts(dinas.SecondSection)))!;
        Assert.Equal("Tolong ditangani", view.Sheet.Assignments[1].Explanation);
        Assert.Equal([DispositionVerb.Accept, DispositionVerb.Ask, DispositionVerb.Return], view.Verbs.Select(verb => verb.Verb));
    }

    [Fact]
    public async Task A_leader_who_never_had_it_moves_what_lies_still_once_and_sees_no_more_of_it_than_before()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var top = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
        var below = await dinas.GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top });
        Assert.Equal(DispositionRefusals.PassedFurther, (await dinas.Sheet(top).ReassignAsync(new(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, dinas.SecondSection, "Cuti"))).Refusal);
        Assert.Equal(dinas.Clerk, Assert.Single(Assert.Single((await dinas.Sheet(top).MovableAsync(new([dinas.Head], dinas.FirstSection))).Parts).Below).Post.Post);
        Assert.Empty((await dinas.Sheet(below).MovableAsync(new([dinas.SecondSection, dinas.Clerk], dinas.Clerk))).Parts);
        Assert.Equal(dinas.Head, Assert.Single((await dinas.Sheet(below).MovableAsync(new([dinas.SecondSection, dinas.Head], dinas.Clerk))).Parts).By);

        var command = new ReassignDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.Clerk, dinas.SecondSection, "Sedang cuti");
        Assert.Null((await dinas.Sheet(below).ReassignAsync(command)).Refusal);
        Assert.Null((await dinas.Sheet(below).ReassignAsync(command)).Refusal);
        Assert.Equal(DispositionRefusals.NothingToReassign, (await dinas.Sheet(below).ReassignAsync(command with { RequestId = Guid.NewGuid() })).Refusal);
        Assert.Equal(("Accept", "sent", true), await dinas.DeskAsync(below, dinas.SecondSection));
        Assert.Equal(("None", "reassigned", true), await dinas.DeskAsync(below, dinas.FirstSection));
        Assert.Equal(("None", "reassigned", true), await dinas.DeskAsync(below, dinas.Clerk));
        Assert.Equal(1, (await dinas.Grains.Get<IInboxGrain>().CountsAsync(Posts(dinas.Clerk), default)).Notices);
        foreach (var post in new[] { dinas.FirstSection, dinas.Clerk })
        {
            Assert.Equal(below, Assert.Single((await dinas.Grains.Get<IInboxGrain>().ToldAsync(Posts(post))).Lines).Item);
            await dinas.Grains.Get<IInboxGrain>().MarkReadAsync(below, Posts(post));
            Assert.Empty((await dinas.Grains.Get<IInboxGrain>().ToldAsync(Posts(post))).Lines);
        }

        foreach (var post in new[] { dinas.FirstSection, dinas.SecondSection, dinas.Clerk })
        {
            Assert.Equal("Sedang cuti", Assert.Single((await dinas.Sheet(below).ViewAsync(Posts(post)))!.Sheet.Reassignments).Reason);
        }

        Assert.Equal(["disposition.given", "disposition.reassigned"], await office.AuditOfAsync(below));
        await dinas.CompleteAsync(below, dinas.SecondSection);
        Assert.Null((await dinas.Sheet(top).CompleteAsync(new(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Beres", [], null))).Refusal);
        Assert.Equal(IncomingStatus.Closed, (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Status);
    }

    [Fact]
    public async Task Taken_back_the_letter_asks_its_holder_again()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var sheet = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
        Assert.Null((await dinas.Sheet(sheet).ReturnAsync(new ReturnDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Bukan bidang kami"))).Refusal);
        Assert.Equal(IncomingRefusals.DispositionsOpen, (await dinas.Incoming(letter).CloseAsync(new CloseIncoming(Guid.NewGuid(), dinas.As(dinas.Head), null))).Refusal);

        var back = new RedirectDisposition(Guid.NewGuid(), dinas.As(dinas.Head), dinas.FirstSection, dinas.Head, "Saya tangani sendiri");
        Assert.Null((await dinas.Sheet(sheet).RedirectAsync(back)).Refusal);

        Assert.Equal("Read", (await dinas.DeskAsync(letter, dinas.Head)).Verb);
        Assert.Null((await dinas.Incoming(letter).CloseAsync(new CloseIncoming(Guid.NewGuid(), dinas.As(dinas.Head), "Sudah dijawab lisan"))).Refusal);
    }

    [Fact]
    public async Task Refused_when_the_ground_is_missing()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        Assert.Equal(DispositionRefusals.NotFound, await WhyNotAsync(dinas.Order(Guid.NewGuid(), dinas.Head, dinas.Clerk)));
        Assert.Equal(DispositionRefusals.MayNotDispose, await WhyNotAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk)));
        Assert.Equal(DispositionRefusals.NotFound, await WhyNotAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = Guid.NewGuid() }));
        Assert.Equal(DispositionRefusals.NotASubordinate.Code, (await WhyNotAsync(dinas.Order(letter, dinas.Head, dinas.Head)))?.Code);
        var sheet = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
        Assert.Equal(DispositionRefusals.NotTheRecipient, await WhyNotAsync(dinas.Order(letter, dinas.Intake, dinas.Clerk) with { Parent = sheet }));
        Assert.Equal(DispositionRefusals.NotFound, (await dinas.Sheet(Guid.NewGuid()).AcceptAsync(new AcceptDisposition(Guid.NewGuid(), dinas.As(dinas.Head)))).Refusal);
        Assert.Null((await dinas.Sheet(sheet).AcceptAsync(new AcceptDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection)))).Refusal);
        var answered = new CompleteDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Dijawab", [], Guid.NewGuid());
        Assert.Equal(DispositionRefusals.AnsweringLetterUnknown, (await dinas.Sheet(sheet).CompleteAsync(answered)).Refusal);

        async Task<Refusal?> WhyNotAsync(GiveDisposition order) => (await dinas.Sheet(Guid.NewGuid()).GiveAsync(order)).Refusal;
    }

    [Fact]
    public async Task Same_form_in_two_processes_at_once_gives_one_sheet()
    {
        var dinas = await OpenAsync(office);
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant);
            for (var round = 0; round < 5; round++)
            {
                var letter = await dinas.RegisteredAsync();
                var order = dinas.Order(letter, dinas.Head, dinas.FirstSection);
                var id = Guid.CreateVersion7();
                var outcomes = await Task.WhenAll(dinas.Sheet(id).GiveAsync(order), elsewhere.Get<IDispositionGrain>(id).GiveAsync(order));
                Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
                Assert.Equal(["disposition.given"], await office.AuditOfAsync(id));
                Assert.Single((await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.History, entry => entry.Action == "incoming.disposed");
            }
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Parent_and_child_settled_at_once_never_leave_a_branch_open_under_a_completed_one()
    {
        var dinas = await OpenAsync(office);
        for (var round = 0; round < 10; round++)
        {
            var letter = await dinas.RegisteredAsync();
            var top = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection));
            Assert.Null((await dinas.Sheet(top).AcceptAsync(new AcceptDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection)))).Refusal);
            var passing = dinas.Sheet(Guid.NewGuid()).GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top });
            var completing = dinas.Sheet(top).CompleteAsync(new CompleteDisposition(Guid.NewGuid(), dinas.As(dinas.FirstSection), "Selesai", [], null));
            var outcomes = await Task.WhenAll(passing, completing);
            Assert.Single(outcomes, outcome => outcome.IsDone);
        }
    }

    [Fact]
    public async Task Each_sees_the_way_down_to_them_and_their_own_branch()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var top = await dinas.GiveAsync(dinas.Order(letter, dinas.Head, dinas.FirstSection, dinas.SecondSection));
        var below = await dinas.GiveAsync(dinas.Order(letter, dinas.FirstSection, dinas.Clerk) with { Parent = top });

        Assert.Equal([top, below], await SeenByAsync(dinas.Head));
        Assert.Equal([top, below], await SeenByAsync(dinas.Clerk));
        Assert.Equal([top], await SeenByAsync(dinas.SecondSection));
        Assert.Null(await dinas.Sheet(below).ViewAsync(Posts(dinas.SecondSection)));
        var stranger = await OpenAsync(office);
        Assert.Empty(await SeenByAsync(stranger.Head));

        async Task<IEnumerable<Guid>> SeenByAsync(PostId post)
            => (await dinas.Grains.Get<IDispositionTreeGrain>().TreeAsync(letter, Posts(post))).Sheets.Select(sheet => sheet.Id);
    }

    [Fact]
    public async Task Sheet_can_be_printed_by_those_concerned()
    {
        var dinas = await OpenAsync(office);
        var sheet = await dinas.GiveAsync(dinas.Order(await dinas.RegisteredAsync(), dinas.Head, dinas.FirstSection));
        var pdf = (await office.Grains.Get<IDispositionPrintGrain>(sheet).PrintAsync(Posts(dinas.FirstSection)))!;
        Assert.Equal("%PDF-"u8.ToArray(), pdf.Bytes[..5]);
        Assert.Null(await office.Grains.Get<IDispositionPrintGrain>(sheet).PrintAsync(Posts(dinas.Clerk)));
    }
}
