using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Dispositions;

namespace EOffice.Grains.Tests.Incoming;

public sealed class IncomingLetterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly PostId Intake = Staff.Clerk;
    private static readonly PostId Leader = Staff.Head;

    [Fact]
    public void To_an_office_it_waits_for_the_intake_to_register()
    {
        var letter = ToAnOffice();
        Assert.Equal([(Intake, DeskVerb.Register)], Desks(letter));
        Assert.Equal([IncomingVerb.Register, IncomingVerb.Reject], Verbs(letter, Intake));
        Assert.Empty(Verbs(letter, Leader));
    }

    [Fact]
    public void Registered_it_is_for_the_leader_and_the_intake_keeps_a_line()
    {
        var letter = Registered();
        Assert.Equal([(Intake, DeskVerb.None), (Leader, DeskVerb.Read)], Desks(letter));
        Assert.Equal([IncomingVerb.Dispose, IncomingVerb.Close, IncomingVerb.Answer], Verbs(letter, Leader));
    }

    [Fact]
    public void Only_the_intake_registers_or_rejects_and_only_once()
    {
        Assert.Equal(IncomingRefusals.NotTheIntake, ToAnOffice().WhyNotRegister(Leader));
        Assert.Equal(IncomingRefusals.NotTheIntake, ToAPost().WhyNotRegister(Leader));
        Assert.Equal(IncomingRefusals.AlreadyRegistered, Registered().WhyNotRegister(Intake));
        Assert.Equal(IncomingRefusals.ReasonMissing, ToAnOffice().WhyNotReject(Intake, " "));
        Assert.Equal(IncomingRefusals.Settled, ToAnOffice().Reject("Salah alamat", Named(Intake), Now).WhyNotRegister(Intake));
    }

    [Fact]
    public void The_intake_cannot_dispose_or_close_before_it_is_registered()
    {
        Assert.Equal(DispositionRefusals.MayNotDispose, ToAnOffice().WhyNotDispose(Intake));
        Assert.Equal(IncomingRefusals.NotRegistered, ToAnOffice().WhyNotClose(Intake));
        Assert.Equal(IncomingRefusals.NotTheHolder, Registered().WhyNotClose(Intake));
    }

    [Fact]
    public void To_a_post_it_needs_no_agenda_number()
    {
        Assert.Equal([(Leader, DeskVerb.Read)], Desks(ToAPost()));
        Assert.Null(ToAPost().WhyNotDispose(Leader));
        Assert.Null(ToAPost().WhyNotClose(Leader));
    }

    [Fact]
    public void Opened_it_still_asks_for_a_decision_but_a_copy_does_not()
    {
        Assert.Equal([(Leader, DeskVerb.Read)], Desks(ToAPost().MarkRead(Named(Leader), Now)));
        Assert.Equal([(Leader, DeskVerb.None)], Desks((ToAPost() with { CarbonCopy = true }).MarkRead(Named(Leader), Now)));
    }

    [Fact]
    public void The_intakes_look_is_not_the_addressees_reading()
    {
        Assert.False(ToAnOffice().IsFirstReading(Intake));
        Assert.False(Registered().IsFirstReading(Intake));
        Assert.True(Registered().IsFirstReading(Leader));
        Assert.False(Registered().MarkRead(Named(Leader), Now).IsFirstReading(Leader));
    }

    [Fact]
    public void It_closes_with_the_last_sheet_completed()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var letter = Registered().Dispose(first, Named(Leader), Now).Dispose(second, Named(Leader), Now);
        Assert.Equal(IncomingRefusals.DispositionsOpen, letter.WhyNotClose(Leader));

        letter = letter.FollowSheet(new TopSheet(first, false, true), Named(Staff.FirstSection), Now);
        Assert.Equal(IncomingStatus.Disposed, letter.Status);

        letter = letter.FollowSheet(new TopSheet(second, false, true), Named(Staff.FirstSection), Now);
        Assert.Equal(IncomingStatus.Closed, letter.Status);
        Assert.Equal(IncomingRefusals.Settled, letter.WhyNotDispose(Leader));
    }

    [Fact]
    public void Taken_back_it_is_the_leaders_again()
    {
        var sheet = Guid.NewGuid();
        var letter = Registered().Dispose(sheet, Named(Leader), Now).FollowSheet(new TopSheet(sheet, false, false), Named(Leader), Now);
        Assert.Equal(IncomingStatus.Disposed, letter.Status);
        Assert.Contains((Leader, DeskVerb.Read), Desks(letter));
        Assert.Null(letter.WhyNotClose(Leader));
    }

    [Fact]
    public void What_others_do_is_no_news_for_the_intake()
    {
        var delta = IncomingDesk.Between(Registered(), Registered().Dispose(Guid.NewGuid(), Named(Leader), Now), Leader);
        Assert.DoesNotContain(delta.Put, line => line.Unread);
    }

    [Theory]
    [InlineData(IncomingStatus.Registered, "Registered")]
    [InlineData(IncomingStatus.Rejected, "Rejected")]
    [InlineData(IncomingStatus.Disposed, "Disposed")]
    public void Sender_of_the_own_government_learns_in_the_same_transaction(IncomingStatus into, string step)
    {
        var before = ToAnOffice() with { ReturnTo = new ReturnAddress(null, Guid.NewGuid()) };
        var change = IncomingChanges.Between(before, before with { Status = into }, Staff.Acting(Intake), Now);
        Assert.Equal(step, Assert.Single(change.Rows).Parameters[1]);
        Assert.Empty(change.Outbox);
    }

    [Fact]
    public void Another_government_learns_through_the_outbox_and_paper_nobody()
    {
        var before = Registered() with { ReturnTo = new ReturnAddress("sukamaju", Guid.NewGuid()) };
        var change = IncomingChanges.Between(before, before.MarkRead(Named(Leader), Now), Staff.Acting(Leader), Now);
        Assert.Equal("receipt.send", Assert.Single(change.Outbox).Kind);
        Assert.Empty(IncomingChanges.Between(Registered(), Registered().MarkRead(Named(Leader), Now), Staff.Acting(Leader), Now).Outbox);
    }

    private static List<(PostId, DeskVerb)> Desks(IncomingLetter letter) => [.. IncomingDesk.Lines(letter).Select(line => (line.Post, line.Verb))];

    private static List<IncomingVerb> Verbs(IncomingLetter letter, PostId post) => [.. letter.VerbsOf(post, hasSubordinates: true)];

    private static NamedPost Named(PostId post) => Staff.Chart.Name(post);

    private static IncomingLetter Registered()
        => ToAnOffice().Register(
            new RegisterIncoming(Guid.NewGuid(), Staff.Acting(Intake), "", Secrecy.Ordinary, Urgency.Ordinary, null, null), 7, 2026, Leader, Named(Intake), Now);

    private static IncomingLetter ToAPost() => ToAnOffice() with { Office = null, Holder = Leader, Concerned = [Leader] };

    private static IncomingLetter ToAnOffice() => new()
    {
        Id = Guid.NewGuid(),
        Status = IncomingStatus.Arrived,
        Origin = IncomingOrigin.Internal,
        Sender = "Sekretariat Daerah",
        Number = "000.1/7/SETDA/2026",
        ReceivedAt = Now,
        Subject = "Rapat koordinasi",
        Office = new OfficeId(Guid.NewGuid()),
        Addressee = "Dinas Kesehatan",
        Holder = Intake,
        HeldSince = Now,
        Concerned = [Intake],
        History = [new LetterEvent(Now, "incoming.arrived", new NamedPost(default, "Sekretariat Daerah", "", null), null)],
    };
}
