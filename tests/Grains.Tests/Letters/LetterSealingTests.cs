using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Letters.ALetter;

namespace EOffice.Grains.Tests.Letters;

public sealed class LetterSealingTests
{
    private static readonly SealedBytes Document = new(new string('a', 64), 1000, null);

    [Fact]
    public void Only_the_signer_seals_and_only_what_they_saw()
    {
        var letter = AwaitingSeal();
        Assert.Null(letter.WhyNotSeal(Head.Post, letter.ContentHash));
        Assert.Equal(LetterRefusals.NotTheSigner, letter.WhyNotSeal(Secretary.Post, letter.ContentHash));
        Assert.Equal(LetterRefusals.ContentChanged, letter.WhyNotSeal(Head.Post, "other"));
    }

    [Fact]
    public void Nobody_seals_before_all_initials_are_there()
        => Assert.Equal(LetterRefusals.NotInReview, Submitted().WhyNotSeal(Head.Post, Submitted().ContentHash));

    [Fact]
    public void Reserved_number_stays_while_sealing_is_tried_again()
    {
        var letter = Sealing();
        Assert.Null(letter.WhyNotSeal(Head.Post, letter.ContentHash));
        Assert.Equal("B-0007/000.1.5/DISKOMINFO/2026", letter.Reserved!.Number);
    }

    [Fact]
    public void Last_seal_settles_the_letter()
    {
        var letter = Sealing().Seal(Head, ActingKind.Definitive, Document, Morning);
        Assert.Equal(LetterStatus.Sealed, letter.Status);
        Assert.Null(letter.Holder);
        Assert.Equal(LetterRefusals.AlreadySealed, letter.WhyNotSeal(Head.Post, letter.ContentHash));
    }

    [Fact]
    public void First_of_two_seals_hands_it_to_the_second_signer()
    {
        var letter = Sealing(Head, OtherHead).Seal(Head, ActingKind.Definitive, Document, Morning);
        Assert.Equal((LetterStatus.AwaitingSeal, OtherHead.Post), (letter.Status, letter.Holder!.Value));
        letter = letter.Seal(OtherHead, ActingKind.Plt, Document with { Earlier = Document.Sha256 }, Morning);
        Assert.Equal(LetterStatus.Sealed, letter.Status);
    }

    [Fact]
    public void Outside_recipients_leave_a_handover_on_the_drafters_desk()
    {
        var letter = Sealing().Seal(Head, ActingKind.Definitive, Document, Morning);
        Assert.Equal(Grains.Inbox.DeskVerb.Handover, LetterDesk.Lines(letter).Single(line => line.Post == Staff.Post).Verb);
        letter = letter.RecordHandover(Staff, "Kepala Desa", Morning);
        Assert.All(LetterDesk.Lines(letter), line => Assert.Equal(Grains.Inbox.DeskVerb.None, line.Verb));
    }

    [Fact]
    public void Exactly_one_desk_has_a_verb_in_every_state_before_the_seal()
    {
        Letter[] states = [Draft(), Submitted(), AwaitingSeal(), Sealing(), Submitted().Return(Section, "x", Morning), Submitted().Recall(Staff, Morning)];
        Assert.All(states, state => Assert.Single(LetterDesk.Lines(state), line => line.Verb != Grains.Inbox.DeskVerb.None));
    }

    [Fact]
    public void Verification_tokens_have_eighty_random_bits()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => VerificationToken.New()).ToHashSet();
        Assert.Equal(1000, tokens.Count);
        Assert.All(tokens, token => Assert.Equal(16, token.Length));
    }
}
