using EOffice.Grains.Exchange;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Letters.ALetter;

namespace EOffice.Grains.Tests.Letters;

public sealed class LetterSendingTests
{
    private static readonly SealedBytes Document = new(new string('a', 64), 1000, null);

    [Fact]
    public void Kept_back_a_sealed_letter_waits_on_its_drafters_desk_and_nobody_hands_it_over()
    {
        var letter = KeptBack(Sending.Later);
        Assert.Equal((LetterStatus.Sealed, 0, false), (letter.Status, letter.HandoversLeft, letter.AwaitsHandover));
        var line = Assert.Single(LetterDesk.Lines(letter), line => line.Verb != DeskVerb.None);
        Assert.Equal((Staff.Post, DeskVerb.Send, "unsent"), (line.Post, line.Verb, line.Status));
        Assert.Equal("held-back", LetterDesk.Status(KeptBack(Sending.Held)));
        Assert.All(Dispatches.For(letter).Rows, row => Assert.Contains(nameof(DispatchState.Unsent), row.Parameters));
        Assert.Empty(Dispatches.For(letter).Messages);
    }

    [Fact]
    public void Sent_it_goes_on_as_if_it_had_never_waited()
    {
        var letter = KeptBack(Sending.Held).Send(Head, Morning.AddDays(2));
        Assert.Null(letter.KeptBack);
        Assert.True(letter.AwaitsHandover);
        Assert.Equal(DeskVerb.Handover, LetterDesk.Lines(letter).Single(line => line.Post == Staff.Post).Verb);
        Assert.Equal(LetterRefusals.NotKeptBack, letter.WhyNotSend(Head.Post));
        Assert.Equal(LetterRefusals.NotKeptBack, letter.WhyNotHold(Head.Post, "alasan"));
    }

    [Fact]
    public void Its_drafter_and_its_signers_send_and_hold_it()
    {
        var letter = KeptBack(Sending.Later);
        Assert.All([Staff, Head], post => Assert.Null(letter.WhyNotSend(post.Post)));
        Assert.Equal(LetterRefusals.MayNotSend, letter.WhyNotSend(Section.Post));
        Assert.Equal(LetterRefusals.MayNotSend, letter.WhyNotHold(Section.Post, "alasan"));
        var held = letter.Hold(Head, "menunggu pelantikan", Morning.AddHours(1));
        Assert.Equal("menunggu pelantikan", held.KeptBack!.Reason);
        Assert.Equal(LetterRefusals.AlreadyHeld, held.WhyNotHold(Head.Post, "alasan"));
        Assert.Null(held.WhyNotSend(Staff.Post));
    }

    [Fact]
    public void Holding_takes_a_reason_and_a_replacement_goes_out_at_once()
    {
        var letter = Sealing();
        Assert.Equal(LetterRefusals.HoldReasonMissing, letter.WhyNotKeepBack(Sending.Held, ""));
        Assert.Equal(LetterRefusals.HoldReasonTooLong, letter.WhyNotKeepBack(Sending.Held, new string('a', 501)));
        Assert.Equal(LetterRefusals.HoldReasonMissing, KeptBack(Sending.Later).WhyNotHold(Head.Post, ""));
        Assert.Null(letter.WhyNotKeepBack(Sending.Later, ""));
        var replacing = letter with { Replaces = new LetterReference(Guid.NewGuid(), "7", new DateOnly(2026, 1, 1)) };
        Assert.Equal(LetterRefusals.ReplacementGoesOut, replacing.WhyNotKeepBack(Sending.Later, ""));
        Assert.Null(replacing.WhyNotKeepBack(Sending.Now, ""));
    }

    [Fact]
    public void Withdrawn_before_it_went_out_it_never_does_and_nobody_is_told()
    {
        var letter = KeptBack(Sending.Later).Withdraw(Head, "keliru", Morning.AddHours(1));
        Assert.False(letter.AwaitsSending);
        Assert.Equal(LetterRefusals.AlreadyWithdrawn, letter.WhyNotSend(Head.Post));
        Assert.Empty(StandingTelling.Messages(letter, Morning));
        Assert.All(LetterDesk.Lines(letter), line => Assert.Equal(DeskVerb.None, line.Verb));
        var replaced = letter.ReplaceBy(new LetterReference(Guid.NewGuid(), "8", new DateOnly(2026, 1, 2)), Head, Morning.AddHours(2));
        Assert.Equal(LetterRefusals.AlreadyReplaced, replaced.WhyNotSend(Head.Post));
    }

    [Fact]
    public void Nothing_is_kept_back_before_the_last_seal_or_from_nobody()
    {
        var first = Sealing(Head, OtherHead).Seal(Head, ActingKind.Definitive, Document, Morning);
        Assert.Null(first.KeepBack(Sending.Later, "", Head, Morning).KeptBack);
        var toNobody = Sealing().Seal(Head, ActingKind.Definitive, Document, Morning);
        toNobody = toNobody with { Content = toNobody.Content with { Recipients = [] } };
        Assert.Null(toNobody.KeepBack(Sending.Later, "", Head, Morning).KeptBack);
    }

    private static Letter KeptBack(Sending sending)
        => Sealing().Seal(Head, ActingKind.Definitive, Document, Morning).KeepBack(sending, "alasan", Head, Morning);
}
