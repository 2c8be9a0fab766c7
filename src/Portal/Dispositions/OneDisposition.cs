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

    /// <summary>The offer to one of my posts; null when there is none.</summary>
    protected DispositionVerbFor? Offer(DispositionVerb verb) => Disposition?.Verbs.FirstOrDefault(offered => offered.Verb == verb);

    protected void TooLate() => TooLate("Keadaan disposisi ini sudah berubah.");
}
