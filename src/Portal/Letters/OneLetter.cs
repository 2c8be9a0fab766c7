using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Pages;

namespace EOffice.Portal.Letters;

/// <summary>A page about one letter.</summary>
public abstract class OneLetter : OneItem<LetterView>
{
    protected LetterView? Letter => Item;

    protected ILetterGrain Grain => Grains.Get<ILetterGrain>(Id);

    protected override string Address => $"/letters/{Id}";

    protected override Task<LetterView?> ViewAsync(PostIds posts) => Grain.ViewAsync(posts);

    protected override Secrecy SecrecyOf(LetterView item) => item.Content.Secrecy;

    /// <summary>The post of mine that may do it now; null when none may.</summary>
    protected PostId? PostFor(LetterVerb verb)
        => Letter?.Verbs.Where(offered => offered.Verb == verb).Select(offered => (PostId?)offered.Post).FirstOrDefault();
}
