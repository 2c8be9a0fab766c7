using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Dispositions;

public sealed class DispositionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly HashSet<PostId> NoBranches = [];

    [Fact]
    public void Goes_to_posts_below_at_any_depth()
        => Assert.Null(WhyNotGive(Order(Head, FirstSection, Clerk)));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Is_refused_when(string code, GiveDisposition order) => Assert.Equal(code, WhyNotGive(order)?.Code);

    public static TheoryData<string, GiveDisposition> Wrong => new()
    {
        { "disposition.recipient-missing", Order(Head) },
        { "disposition.not-a-subordinate", Order(FirstSection, Head) },
        { "disposition.not-a-subordinate", Order(FirstSection, FirstSection) },
        { "disposition.not-a-subordinate", Order(Head, Stranger) },
        { "disposition.in-charge-not-among-recipients", Order(Head, FirstSection) with { InCharge = SecondSection } },
        { "disposition.instruction-missing", Order(Head, FirstSection) with { Instructions = [], Note = " " } },
        { "disposition.instruction-unknown", Order(Head, FirstSection) with { Instructions = ["dance"] } },
        { "disposition.not-a-subordinate", Order(FirstSection, Clerk) with { Informed = [Head] } },
        { "disposition.role-twice", Order(Head, FirstSection, Clerk) with { Informed = [Clerk] } },
        { "disposition.in-charge-not-among-recipients", Order(Head, FirstSection) with { InCharge = Clerk, Informed = [Clerk] } },
        { "disposition.due-twice", Order(Head, FirstSection) with { DueOn = Today, WorkingDays = 3 } },
        { "disposition.working-days-out-of-range", Order(Head, FirstSection) with { WorkingDays = 0 } },
        { "disposition.working-days-out-of-range", Order(Head, FirstSection) with { WorkingDays = 61 } },
        { "disposition.due-in-the-past", Order(Head, FirstSection) with { DueOn = Today.AddDays(-1) } },
    };

    [Fact]
    public void May_be_due_today() => Assert.Null(WhyNotGive(Order(Head, FirstSection) with { DueOn = Today }));

    [Fact]
    public void A_note_alone_says_enough() => Assert.Null(WhyNotGive(Order(Head, FirstSection) with { Instructions = [], Note = "Mohon dihadiri." }));

    [Fact]
    public void First_recipient_is_in_charge_unless_another_is_named()
    {
        Assert.Equal([true, false], Given(Order(Head, FirstSection, SecondSection)).Assignments.Select(one => one.InCharge));
        Assert.Equal([false, true], Given(Order(Head, FirstSection, SecondSection) with { InCharge = SecondSection }).Assignments.Select(one => one.InCharge));
    }

    [Fact]
    public void Only_a_recipient_works_on_it()
        => Assert.Equal(DispositionRefusals.NotTheRecipient, Given(Order(Head, FirstSection)).WhyNotAccept(SecondSection));

    [Fact]
    public void It_is_accepted_once_and_before_anything_is_reported()
    {
        var sheet = Given(Order(Head, FirstSection));
        Assert.Equal(DispositionRefusals.NotAccepted, sheet.WhyNotReport(FirstSection, 10, "Mulai"));
        Assert.Equal(DispositionRefusals.NotAccepted, sheet.WhyNotComplete(FirstSection, "Selesai", NoBranches));
        Assert.Equal(DispositionRefusals.AlreadyAccepted, sheet.Accept(FirstSection, Now).WhyNotAccept(FirstSection));
    }

    [Fact]
    public void Report_needs_words_and_a_percentage()
    {
        var sheet = Given(Order(Head, FirstSection)).Accept(FirstSection, Now);
        Assert.Equal(DispositionRefusals.PercentOutOfRange, sheet.WhyNotReport(FirstSection, 101, "Hampir"));
        Assert.Equal(DispositionRefusals.WordsMissing, sheet.WhyNotReport(FirstSection, 50, " "));
        Assert.Equal(new ProgressNote(Now, 50, "Separuh jalan") { Files = [] }, Assert.Single(sheet.Report(new ReportProgress(Guid.NewGuid(), Acting(FirstSection), 50, " Separuh jalan "), Now).Of(FirstSection)!.Notes));
    }

    [Fact]
    public void Completed_one_cannot_be_returned()
    {
        var sheet = Completed(Given(Order(Head, FirstSection)), FirstSection);
        Assert.Equal(DispositionRefusals.AlreadySettled, sheet.WhyNotReturn(FirstSection, "Bukan tugas kami", NoBranches));
        Assert.True(sheet is { Open: false, Completed: true });
    }

    [Fact]
    public void Result_and_reason_are_required()
    {
        var sheet = Given(Order(Head, FirstSection)).Accept(FirstSection, Now);
        Assert.Equal(DispositionRefusals.ResultMissing, sheet.WhyNotComplete(FirstSection, " ", NoBranches));
        Assert.Equal(DispositionRefusals.ReasonMissing, sheet.WhyNotReturn(FirstSection, " ", NoBranches));
    }

    [Fact]
    public void Nothing_is_completed_or_returned_over_an_open_branch()
    {
        var sheet = Given(Order(Head, FirstSection)).Accept(FirstSection, Now);
        HashSet<PostId> branches = [FirstSection];
        Assert.Equal(DispositionRefusals.BranchesOpen, sheet.WhyNotComplete(FirstSection, "Selesai", branches));
        Assert.Equal(DispositionRefusals.BranchesOpen, sheet.WhyNotReturn(FirstSection, "Bukan tugas kami", branches));
    }

    [Fact]
    public void Return_lands_on_the_desk_of_the_giver()
    {
        var sheet = Given(Order(Head, FirstSection)).Return(FirstSection, "Bukan tugas kami", Now);
        var line = Assert.Single(DispositionDesk.Lines(sheet), line => line.Post == Head);
        Assert.Equal((DeskVerb.Redirect, "returned"), (line.Verb, line.Status));
        Assert.True(sheet.Open);
    }

    [Fact]
    public void Redirected_to_another_post_it_takes_being_in_charge_along()
    {
        var sheet = Given(Order(Head, FirstSection)).Return(FirstSection, "Bukan tugas kami", Now);
        var next = Redirect(sheet, FirstSection, SecondSection);
        Assert.Equal(
            [(FirstSection, AssignmentState.Redirected, false), (SecondSection, AssignmentState.Sent, true)],
            next.Assignments.Select(one => (one.Post.Post, one.State, one.InCharge)));
        Assert.True(Completed(next, SecondSection).Completed);
    }

    [Fact]
    public void Sent_back_to_the_same_post_it_starts_anew_with_the_explanation()
    {
        var sheet = Given(Order(Head, FirstSection)).Return(FirstSection, "Kurang jelas", Now);
        Assert.Equal("disposition.reason-missing", sheet.WhyNotRedirect(To(FirstSection, FirstSection) with { Note = "" }, true)?.Code);
        var again = Redirect(sheet, FirstSection, FirstSection).Of(FirstSection)!;
        Assert.Equal((AssignmentState.Sent, "Silakan.", null), (again.State, again.Explanation, again.ReturnReason));
    }

    [Fact]
    public void Taken_back_by_the_giver_it_is_neither_open_nor_completed()
    {
        var sheet = Given(Order(Head, FirstSection)).Return(FirstSection, "Bukan tugas kami", Now);
        var next = Redirect(sheet, FirstSection, Head);
        Assert.True(next is { Open: false, Completed: false });
    }

    [Fact]
    public void Redirect_is_for_the_giver_of_a_returned_one_to_someone_new_below()
    {
        var sheet = Given(Order(Head, FirstSection, SecondSection)).Return(FirstSection, "Bukan tugas kami", Now);
        Assert.Equal(DispositionRefusals.NotTheGiver, sheet.WhyNotRedirect(To(FirstSection, Clerk) with { By = Acting(SecondSection) }, true));
        Assert.Equal(DispositionRefusals.NotReturned, sheet.WhyNotRedirect(To(SecondSection, Clerk), true));
        Assert.Equal(DispositionRefusals.AlreadyARecipient, sheet.WhyNotRedirect(To(FirstSection, SecondSection), true));
        Assert.Equal(DispositionRefusals.NotASubordinate, sheet.WhyNotRedirect(To(FirstSection, Stranger), false));
        Assert.Null(sheet.WhyNotRedirect(To(FirstSection, Clerk), true));
    }

    [Fact]
    public void A_leader_over_giver_and_holder_moves_what_lies_still_and_all_three_are_told()
    {
        var sheet = Given(Order(FirstSection, Clerk)).Accept(Clerk, Now).Report(new ReportProgress(Guid.NewGuid(), Acting(Clerk), 30, "Mulai"), Now);
        var later = Now.AddDays(2);
        var moved = sheet.Reassign(Move(Head, Clerk, SecondSection), Chart, later);
        Assert.Equal(
            [(Clerk, AssignmentState.Redirected, false), (SecondSection, AssignmentState.Sent, true)], moved.Assignments.Select(one => (one.Post.Post, one.State, one.InCharge)));
        Assert.Equal(("Mulai", "Sedang cuti"), (Assert.Single(moved.Of(Clerk)!.Notes).Words, moved.Of(SecondSection)!.Explanation));
        Assert.Equal((Head, Clerk, SecondSection, "Sedang cuti"), Assert.Single(moved.Reassignments) is var told ? (told.By.Post, told.From.Post, told.To.Post, told.Reason) : default);
        Assert.Equal(
            [(FirstSection, "reassigned", true), (SecondSection, "sent", true), (Clerk, "reassigned", true)],
            DispositionDesk.Between(sheet, moved, Head).Put.OrderBy(line => line.Post.Value).Select(line => (line.Post, line.Status, line.Unread)));

        // Moved again, the giver's line says the same as before, and is news.
        var again = moved.Reassign(Move(Head, SecondSection, Analyst), Chart, later.AddDays(1));
        Assert.True(DispositionDesk.Between(moved, again, Head).Put.Single(line => line.Post == FirstSection).Unread);
        var back = again.Return(Analyst, "Bukan tugas kami", later);
        Assert.Equal(DeskVerb.Redirect, VerbAt(back, FirstSection));
        Assert.True(Completed(Redirect(back, Analyst, Clerk, FirstSection), Clerk).Completed);
    }

    [Fact]
    public void A_giver_moves_what_was_opened_already_and_is_not_told_of_it()
    {
        var sheet = Given(Order(Head, FirstSection)).Accept(FirstSection, Now);
        var delta = DispositionDesk.Between(sheet, sheet.Reassign(Move(Head, FirstSection, SecondSection), Chart, Now), Head);
        Assert.Equal([(Head, false), (FirstSection, true), (SecondSection, true)], delta.Put.OrderBy(line => line.Post.Value).Select(line => (line.Post, line.Unread)));
    }

    [Fact]
    public void Moving_is_for_leaders_over_both_to_somebody_new_under_them_with_a_reason()
    {
        var sheet = Given(Order(FirstSection, Clerk, Analyst)).Accept(Clerk, Now);
        Assert.Equal(DispositionRefusals.NotAbove, WhyNot(sheet, Move(SecondSection, Clerk, Stranger)));
        Assert.Equal(DispositionRefusals.NotAbove, WhyNot(sheet, Move(Clerk, Clerk, SecondSection)));
        Assert.Equal(DispositionRefusals.NotAbove, WhyNot(Given(Order(Head, Clerk)), Move(FirstSection, Clerk, Analyst)));   // over the holder, not over the giver
        Assert.Equal(DispositionRefusals.NothingToReassign, WhyNot(Completed(sheet, Clerk), Move(Head, Clerk, SecondSection)));
        Assert.Equal(DispositionRefusals.NothingToReassign, WhyNot(Given(Order(Head, FirstSection) with { Informed = [Clerk] }), Move(Head, Clerk, SecondSection)));
        Assert.Equal(DispositionRefusals.NotUnderYou, WhyNot(sheet, Move(Head, Clerk, Stranger)));
        Assert.Equal(DispositionRefusals.NotUnderYou, WhyNot(sheet, Move(Head, Clerk, Head)));
        Assert.Equal(DispositionRefusals.AlreadyARecipient, WhyNot(sheet, Move(Head, Clerk, Analyst)));
        Assert.Equal(DispositionRefusals.AlreadyARecipient, WhyNot(sheet, Move(Head, Clerk, FirstSection)));
        Assert.Equal(DispositionRefusals.ReassignReasonMissing, WhyNot(sheet, Move(Head, Clerk, SecondSection) with { Reason = " " }));
        Assert.Equal(DispositionRefusals.ReassignReasonTooLong, WhyNot(sheet, Move(Head, Clerk, SecondSection) with { Reason = new string('a', 501) }));
        Assert.Null(WhyNot(sheet, Move(Head, Clerk, SecondSection)));
        var returned = sheet.Return(Clerk, "Bukan tugas kami", Now);
        Assert.Equal(DispositionRefusals.NothingToReassign, WhyNot(returned, Move(FirstSection, Clerk, SecondSection)));
        Assert.Null(WhyNot(returned, Move(Head, Clerk, SecondSection)));
    }

    [Fact]
    public void Desks_follow_the_work()
    {
        var sheet = Given(Order(Head, FirstSection));
        Assert.Equal(DeskVerb.Accept, VerbAt(sheet, FirstSection));
        Assert.Equal(DeskVerb.FollowUp, VerbAt(sheet.Accept(FirstSection, Now), FirstSection));
        var done = DispositionDesk.Between(sheet.Accept(FirstSection, Now), Completed(sheet, FirstSection), FirstSection);
        Assert.Equal(
            [(FirstSection, DeskVerb.None, false), (Head, DeskVerb.None, true)], done.Put.Select(line => (line.Post, line.Verb, line.Unread)));
    }

    [Fact]
    public void Whoever_is_informed_has_nothing_to_do_and_nothing_waits_for_them()
    {
        var sheet = Given(Order(Head, FirstSection) with { Informed = [Clerk] });
        Assert.Equal(DispositionRefusals.OnlyInformed, sheet.WhyNotAccept(Clerk));
        Assert.Equal(DispositionRefusals.NotTheRecipient, sheet.WhyNotAcknowledge(FirstSection));
        Assert.Equal(DeskVerb.Read, VerbAt(sheet, Clerk));
        Assert.True(Completed(sheet, FirstSection) is { Open: false, Completed: true });
        var noted = sheet.Acknowledge(Clerk, Now);
        Assert.Equal(DeskVerb.None, VerbAt(noted, Clerk));
        Assert.Equal(DispositionRefusals.AlreadySettled, noted.WhyNotAcknowledge(Clerk));
        Assert.True(noted.Open);
    }

    [Fact]
    public void One_question_at_a_time_goes_to_the_giver_and_the_work_stays()
    {
        var sheet = Given(Order(Head, FirstSection));
        Assert.Equal(DispositionRefusals.QuestionMissing, sheet.WhyNotAsk(FirstSection, " "));
        var asked = sheet.Ask(FirstSection, "Siapa yang ikut?", Now);
        Assert.Equal(DispositionRefusals.QuestionOpen, asked.WhyNotAsk(FirstSection, "Kapan?"));
        Assert.Equal((DeskVerb.Accept, DeskVerb.Answer), (VerbAt(asked, FirstSection), VerbAt(asked, Head)));
        Assert.Equal(DispositionRefusals.NotTheGiver, asked.WhyNotAnswer(FirstSection, FirstSection, "Semua"));
        Assert.Equal(DispositionRefusals.AnswerMissing, asked.WhyNotAnswer(Head, FirstSection, ""));
        var answered = asked.Answer(FirstSection, "Semua kepala seksi", Now);
        Assert.Equal(DispositionRefusals.NothingAsked, answered.WhyNotAnswer(Head, FirstSection, "Lagi"));
        Assert.Equal("answered", DispositionDesk.Lines(answered).Single(line => line.Post == FirstSection).Status);
        Assert.Null(answered.WhyNotAsk(FirstSection, "Kapan?"));
    }

    [Fact]
    public void Only_what_nobody_has_opened_is_taken_back_and_then_it_was_never_there()
    {
        var sheet = Given(Order(Head, FirstSection, SecondSection));
        Assert.Equal(DispositionRefusals.NotTheGiver, sheet.WhyNotTakeBack(SecondSection, FirstSection, NoBranches));
        Assert.Equal(DispositionRefusals.AlreadyRead, sheet.MarkRead(FirstSection, Now).WhyNotTakeBack(Head, FirstSection, NoBranches));
        var left = sheet.TakeBack(FirstSection, Now);
        Assert.False(left.Concerns(FirstSection));
        Assert.DoesNotContain(DispositionDesk.Lines(left), line => line.Post == FirstSection);
        Assert.True(left.Of(SecondSection)!.InCharge);
        Assert.Equal(DispositionRefusals.NotTheRecipient, left.WhyNotTakeBack(Head, FirstSection, NoBranches));
        Assert.Equal(left.Of(SecondSection)!.Post.Title, DispositionDesk.Lines(left).Single(line => line.Post == Head).Counterpart);
        Assert.True(Completed(left, SecondSection) is { Open: false, Completed: true });
        Assert.True(left.TakeBack(SecondSection, Now) is { Open: false, Completed: false });
    }

    [Fact]
    public void Taken_back_after_a_return_the_next_one_is_in_charge()
    {
        var sheet = Given(Order(Head, FirstSection, SecondSection)).Return(FirstSection, "Bukan tugas kami", Now);
        var next = Redirect(sheet, FirstSection, Head);
        Assert.True(next.Of(SecondSection)!.InCharge);
        Assert.True(next.Concerns(FirstSection));
    }

    [Fact]
    public void Giver_accepts_a_result_for_good_or_asks_for_more()
    {
        var sheet = Given(Order(Head, FirstSection));
        Assert.Equal(DispositionRefusals.NotCompleted, sheet.WhyNotApprove(Head, FirstSection));
        var done = Completed(sheet, FirstSection);
        Assert.Equal(DispositionRefusals.NotTheGiver, done.WhyNotApprove(FirstSection, FirstSection));
        Assert.Equal(DispositionRefusals.AlreadyApproved, done.Approve(FirstSection, Now).WhyNotReopen(Head, FirstSection, "Kurang", true));
        Assert.Equal(DispositionRefusals.AboveSettled, done.WhyNotReopen(Head, FirstSection, "Kurang", aboveOpen: false));
        Assert.Equal(DispositionRefusals.ReasonMissing, done.WhyNotReopen(Head, FirstSection, " ", true));
        var again = done.Reopen(FirstSection, "Lampirkan notula", Now).Of(FirstSection)!;
        Assert.Equal((AssignmentState.Accepted, null, "Lampirkan notula"), (again.State, again.Result, again.Explanation));
        Assert.Equal("Sudah dihadiri", Assert.Single(again.Notes).Words);
    }

    [Fact]
    public void Giver_reminds_once_and_only_those_who_are_late()
    {
        var late = Given(Order(Head, FirstSection)) with { Stage = DeadlineStage.Escalated };
        Assert.Equal(DispositionRefusals.NothingToUrge, Given(Order(Head, FirstSection)).WhyNotUrge(Head));
        Assert.Equal(DispositionRefusals.NotTheGiver, late.WhyNotUrge(FirstSection));
        Assert.Equal(DeskVerb.Urge, VerbAt(late, Head));
        var urged = late.Urge("Saya tunggu", Now);
        Assert.Equal(DispositionRefusals.NothingToUrge, urged.WhyNotUrge(Head));
        Assert.Equal("urged", DispositionDesk.Lines(urged).Single(line => line.Post == FirstSection).Status);
    }

    private static DeskVerb VerbAt(Disposition sheet, PostId post) => DispositionDesk.Lines(sheet).Single(line => line.Post == post).Verb;

    private static Refusal? WhyNotGive(GiveDisposition order) => DispositionGiving.WhyNotGive(order, Chart, Today, StandardInstructions.Codes);

    private static Disposition Given(GiveDisposition order)
        => DispositionGiving.Give(Guid.NewGuid(), order, new LetterFacts("Rapat koordinasi", "Sekretariat Daerah", "000.1/7/SETDA/2026", Secrecy.Ordinary), Chart, Calendar, Now);

    private static Disposition Completed(Disposition sheet, PostId by)
        => (sheet.Of(by)!.State == AssignmentState.Sent ? sheet.Accept(by, Now) : sheet)
            .Complete(new CompleteDisposition(Guid.NewGuid(), Acting(by), "Sudah dihadiri", [], null), Now);

    private static RedirectDisposition To(PostId from, PostId to) => new(Guid.NewGuid(), Acting(Head), from, to, "Silakan.");

    private static Disposition Redirect(Disposition sheet, PostId from, PostId to)
    {
        Assert.Null(sheet.WhyNotRedirect(To(from, to), true));
        return sheet.Redirect(To(from, to), Chart.Name(to), Now);
    }

    private static Disposition Redirect(Disposition sheet, PostId from, PostId to, PostId by)
    {
        Assert.Null(sheet.WhyNotRedirect(To(from, to) with { By = Acting(by) }, true));
        return sheet.Redirect(To(from, to) with { By = Acting(by) }, Chart.Name(to), Now);
    }

    private static ReassignDisposition Move(PostId by, PostId from, PostId to) => new(Guid.NewGuid(), Acting(by), from, to, " Sedang cuti ");

    private static Refusal? WhyNot(Disposition sheet, ReassignDisposition command, params Disposition[] below) => sheet.WhyNotReassign(command, Chart, below);

    private static GiveDisposition Order(PostId by, params PostId[] to)
        => new(Guid.NewGuid(), Acting(by), Guid.NewGuid(), null, [.. to], null, ["follow-up"], "", Urgency.Ordinary, null);
}
