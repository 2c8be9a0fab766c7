using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Pages;

namespace EOffice.Portal.Incoming;

/// <summary>A page about one incoming letter.</summary>
public abstract class OneIncoming : OneItem<IncomingView>
{
    protected IncomingView? Letter => Item;

    protected IIncomingLetterGrain Grain => Grains.Get<IIncomingLetterGrain>(Id);

    protected override string Address => $"/incoming/{Id}";

    protected override Task<IncomingView?> ViewAsync(PostIds posts) => Grain.ViewAsync(posts);

    protected override Secrecy SecrecyOf(IncomingView item) => item.Secrecy;

    /// <summary>The post of mine that may do it now; null when none may.</summary>
    protected PostId? PostFor(IncomingVerb verb)
        => Letter?.Verbs.Where(offered => offered.Verb == verb).Select(offered => (PostId?)offered.Post).FirstOrDefault();
}
