using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Pages;

namespace EOffice.Portal.Dispositions;

/// <summary>A page about one disposition.</summary>
public abstract class OneDisposition : OneItem<DispositionView>
{
    protected DispositionView? Disposition => Item;

    protected IDispositionGrain Grain => Grains.Get<IDispositionGrain>(Id);

    protected override string Address => $"/dispositions/{Id}";

    protected override Task<DispositionView?> ViewAsync(PostIds posts) => Grain.ViewAsync(posts);

    /// <summary>A leader's words to subordinates are for those in them, whatever the letter is.</summary>
    protected override Secrecy SecrecyOf(DispositionView item) => Secrecy.Restricted;

    protected override Secrecy LetterSecrecyOf(DispositionView item) => item.LetterSecrecy;

    /// <summary>The offer to one of my posts; null when there is none.</summary>
    protected DispositionVerbFor? Offer(DispositionVerb verb) => Disposition?.Verbs.FirstOrDefault(offered => offered.Verb == verb);

    /// <summary>What was posted, or the verb's form as it is drawn first; null, on the way back to the sheet, when the verb is not offered any more.</summary>
    /// <param name="from">The recipient whom a giver's verb is about, when the address names one.</param>
    protected DispositionInput? FormOf(DispositionVerb verb, DispositionInput? posted, Guid? from = null)
    {
        if (posted is null && Disposition?.Verbs.FirstOrDefault(offered => offered.Verb == verb && (from is null || offered.About?.Value == from)) is { } offer)
        {
            return new DispositionInput { Post = offer.Post.Value, From = offer.About?.Value ?? Guid.Empty };
        }

        if (posted is null)
        {
            TooLate();
        }

        return posted;
    }

    /// <summary>The recipient whom the form is about.</summary>
    protected AssignmentView? Recipient(DispositionInput input) => Disposition?.Sheet.Assignments.FirstOrDefault(one => one.Post.Post.Value == input.From);

    protected void TooLate() => TooLate("Keadaan disposisi ini sudah berubah.");
}
