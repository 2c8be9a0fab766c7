using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Letters;

/// <summary>The rules alone: who may end a letter's force, and when.</summary>
public sealed class LetterWithdrawalTests
{
    private static readonly NamedPost Regent = ALetter.Post("bupati");
    private static readonly DirectorySnapshot Directory = Hierarchy();

    [Fact]
    public void Signer_and_whoever_is_above_may_withdraw_others_not()
    {
        var letter = Sealed();
        Assert.Null(letter.WhyNotWithdraw(ALetter.Head.Post, "Keliru", Directory));
        Assert.Null(letter.WhyNotWithdraw(Regent.Post, "Keliru", Directory));
        Assert.Equal(LetterRefusals.MayNotWithdraw, letter.WhyNotWithdraw(ALetter.Staff.Post, "Keliru", Directory));
        Assert.Equal(LetterRefusals.MayNotWithdraw, letter.WhyNotWithdraw(ALetter.OtherHead.Post, "Keliru", Directory));
    }

    [Fact]
    public void Only_a_sealed_letter_is_withdrawn_once_and_with_a_reason()
    {
        Assert.Equal(LetterRefusals.NotSealed, ALetter.AwaitingSeal().WhyNotWithdraw(ALetter.Head.Post, "Keliru", Directory));
        Assert.Equal(LetterRefusals.WithdrawalReasonMissing, Sealed().WhyNotWithdraw(ALetter.Head.Post, "", Directory));
        Assert.Equal(LetterRefusals.WithdrawalReasonTooLong, Sealed().WhyNotWithdraw(ALetter.Head.Post, new string('x', 1_001), Directory));
        var withdrawn = Sealed().Withdraw(ALetter.Head, "Keliru", ALetter.Morning);
        Assert.Equal((LetterStanding.Withdrawn, "Keliru", "letter.withdrawn"), (withdrawn.Standing, withdrawn.WithdrawalReason, withdrawn.History[^1].Action));
        Assert.Equal(LetterRefusals.AlreadyWithdrawn, withdrawn.WhyNotWithdraw(ALetter.Head.Post, "Keliru", Directory));
    }

    [Fact]
    public void Drafter_begins_a_replacement_but_a_signer_or_superior_signs_it()
    {
        var letter = Sealed();
        Assert.Null(letter.WhyNotBeginReplacement(ALetter.Staff.Post, Directory));
        Assert.Equal(LetterRefusals.MayNotReplace, letter.WhyNotBeginReplacement(ALetter.Section.Post, Directory));
        Assert.Equal(LetterRefusals.NotSealed, ALetter.AwaitingSeal().WhyNotBeginReplacement(ALetter.Staff.Post, Directory));
        Assert.Null(letter.WhyNotReplace(Guid.NewGuid(), [ALetter.Head.Post], Directory));
        Assert.Null(letter.WhyNotReplace(Guid.NewGuid(), [Regent.Post], Directory));
        Assert.Equal(LetterRefusals.ReplacementSigner, letter.WhyNotReplace(Guid.NewGuid(), [ALetter.OtherHead.Post], Directory));
    }

    [Fact]
    public void First_replacement_counts_and_nothing_leads_back()
    {
        var successor = new LetterReference(Guid.NewGuid(), "B-0008", new DateOnly(2026, 1, 15));
        var replaced = Sealed().Withdraw(ALetter.Head, "Keliru", ALetter.Morning).ReplaceBy(successor, ALetter.Head, ALetter.Morning);
        Assert.Equal((LetterStanding.Replaced, successor), (replaced.Standing, replaced.Successor));
        Assert.Null(replaced.WhyNotReplace(successor.Letter, [ALetter.Head.Post], Directory));
        Assert.Equal(LetterRefusals.AlreadyReplaced, replaced.WhyNotReplace(Guid.NewGuid(), [ALetter.Head.Post], Directory));
        Assert.Equal(LetterRefusals.AlreadyReplaced, replaced.WhyNotBeginReplacement(ALetter.Head.Post, Directory));
        Assert.Equal(LetterRefusals.AlreadyReplaced, replaced.WhyNotWithdraw(ALetter.Head.Post, "Keliru", Directory));
    }

    [Fact]
    public void Letter_that_does_not_hold_any_more_is_not_handed_on()
    {
        var letter = Sealed();
        Assert.True(letter.AwaitsHandover);
        Assert.False(letter.Withdraw(ALetter.Head, "Keliru", ALetter.Morning).AwaitsHandover);
        Assert.Equal("withdrawn", LetterDesk.Status(letter.Withdraw(ALetter.Head, "Keliru", ALetter.Morning)));
    }

    [Fact]
    public void Reason_is_one_line_whatever_was_typed() => Assert.Equal("Tanggal keliru", LetterWithdrawal.OneLine(" Tanggal\r\n\tkeliru "));

    private static Letter Sealed()
        => ALetter.Sealing().Seal(ALetter.Head, ActingKind.Definitive, new SealedBytes(new string('a', 64), 1, null), ALetter.Morning);

    private static DirectorySnapshot Hierarchy()
    {
        Post Made(NamedPost post, NamedPost? superior)
            => new(post.Post, default, "Dinas", "D", superior?.Post, post.Title, PostLevel.Staff, true, null);
        return new DirectorySnapshot(new DateOnly(2026, 1, 14), [],
        [
            Made(Regent, null), Made(ALetter.Head, Regent), Made(ALetter.OtherHead, Regent), Made(ALetter.Division, ALetter.Head),
            Made(ALetter.Section, ALetter.Division), Made(ALetter.Staff, ALetter.Section),
        ]);
    }
}
