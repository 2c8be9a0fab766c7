using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Letters.ALetter;

namespace EOffice.Grains.Tests.Letters;

public sealed class LetterReviewTests
{
    [Fact]
    public void Submitted_letter_lies_with_the_first_post_of_the_chain() => Assert.Equal(Section.Post, Submitted().Holder);

    [Fact]
    public void Each_initial_hands_it_to_the_next_post_and_the_last_one_to_the_signer()
    {
        var letter = Submitted().Initial(Section, null, Morning);
        Assert.Equal(Division.Post, letter.Holder);
        letter = letter.Initial(Division, null, Morning).Initial(Secretary, "Sudah sesuai", Morning);
        Assert.Equal((LetterStatus.AwaitingSeal, Head.Post), (letter.Status, letter.Holder!.Value));
    }

    [Fact]
    public void Without_a_chain_it_goes_straight_to_the_signer()
        => Assert.Equal(LetterStatus.AwaitingSeal, Draft().Submit([], [new SignerEntry(Head, default)], Morning).Status);

    [Fact]
    public void Only_the_holder_may_initial()
    {
        var letter = Submitted();
        Assert.Equal(LetterRefusals.NotTheHolder, letter.WhyNotInitial(Division.Post, letter.ContentHash));
        Assert.Null(letter.WhyNotInitial(Section.Post, letter.ContentHash));
    }

    [Fact]
    public void Nobody_initials_what_they_have_not_seen()
    {
        var seen = Submitted();
        var edited = seen.Save(Content("Perihal lain"));
        Assert.Equal(LetterRefusals.ContentChanged, edited.WhyNotInitial(Section.Post, seen.ContentHash));
    }

    [Fact]
    public void Editing_under_review_keeps_type_and_signers()
    {
        var edited = Submitted().Save(Content("Baru") with { Type = LetterType.Memo, Signers = [OtherHead.Post] });
        Assert.Equal((LetterType.OfficialLetter, Head.Post, "Baru"), (edited.Content.Type, edited.Content.Signers.Single(), edited.Content.Subject));
    }

    [Fact]
    public void Initial_after_editing_counts_a_version_and_without_editing_none()
    {
        Assert.Equal(1, Submitted().Initial(Section, null, Morning).Versions);
        Assert.Equal(2, Submitted().Save(Content("Baru")).Initial(Section, null, Morning).Versions);
    }

    [Fact]
    public void Every_submitting_counts_a_version()
    {
        Assert.Equal(1, Submitted().Versions);
        var again = Submitted().Return(Section, "Perbaiki", Morning).Save(Content("Baru"));
        Assert.Equal(2, again.Submit([], [new SignerEntry(Head, ActingKind.Definitive)], Morning).Versions);
    }

    [Fact]
    public void What_a_letter_answers_is_settled_by_starting()
        => Assert.Null(Draft().Save(Content() with { Answers = Guid.NewGuid() }).Content.Answers);

    [Fact]
    public void Older_form_does_not_overwrite_a_newer_draft()
    {
        var letter = Draft();
        Assert.Equal(LetterRefusals.DraftIsNewer, letter.WhyNotSave(Staff.Post, letter.Revision - 1));
        Assert.Null(letter.WhyNotSave(Staff.Post, letter.Revision));
    }

    [Fact]
    public void Returned_letter_is_the_drafters_again_with_the_reason_and_no_chain()
    {
        var letter = Submitted().Return(Section, "Lampiran belum ada", Morning);
        Assert.Equal((LetterStatus.Draft, Staff.Post, "Lampiran belum ada"), (letter.Status, letter.Holder!.Value, letter.ReturnReason));
        Assert.Empty(letter.Chain);
    }

    [Fact]
    public void Return_needs_a_reason() => Assert.Equal(LetterRefusals.ReasonMissing, Submitted().WhyNotReturn(Section.Post, "  "));

    [Fact]
    public void Return_after_reserving_lets_go_of_the_number() => Assert.Null(Sealing().Return(Head, "Tunda", Morning).Reserved);

    [Fact]
    public void Drafter_may_recall_until_a_number_is_reserved()
    {
        Assert.Null(Submitted().WhyNotRecall(Staff.Post));
        Assert.Equal(LetterRefusals.SealingUnderWay, Sealing().WhyNotRecall(Staff.Post));
        Assert.Equal(LetterRefusals.NotTheDrafter, Submitted().WhyNotRecall(Section.Post));
    }

    [Fact]
    public void Coordinator_comes_right_after_the_holder()
    {
        var coordinator = Post("kabag hukum");
        var letter = Submitted().AddCoordinator(Section, coordinator, Morning).Initial(Section, null, Morning);
        Assert.Equal(coordinator.Post, letter.Holder);
        Assert.Equal(LetterRefusals.AlreadyOnTheChain, letter.WhyNotAddCoordinator(coordinator.Post, Secretary.Post));
    }

    [Fact]
    public void Letter_without_subject_recipient_body_or_signer_does_not_go_up()
    {
        Assert.Equal(LetterRefusals.SubjectMissing, Why(Content(" ")));
        Assert.Equal(LetterRefusals.RecipientMissing, Why(Content() with { Recipients = [] }));
        Assert.Equal(LetterRefusals.BodyMissing, Why(Content() with { BodyJson = "" }));
        Assert.Equal(LetterRefusals.ClassificationMissing, Why(Content() with { Classification = "" }));
        Assert.Equal(LetterRefusals.SignerMissing, Why(Content() with { Signers = [] }));
        Assert.Null(Why(Content() with { Type = LetterType.Assignment, Recipients = [] }));

        static Refusal? Why(LetterContent content) => Draft().Save(content).WhyNotSubmit(Staff.Post);
    }

    [Fact]
    public void Only_a_draft_can_be_discarded_and_only_by_its_drafter()
    {
        Assert.Null(Draft().WhyNotDiscard(Staff.Post));
        Assert.Equal(LetterRefusals.NotTheDrafter, Draft().WhyNotDiscard(Section.Post));
        Assert.Equal(LetterRefusals.NotADraft, Submitted().WhyNotDiscard(Staff.Post));
    }
}
