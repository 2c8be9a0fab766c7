using EOffice.Grains;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Portal.Letters;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Dispositions;

/// <summary>What every page about one disposition does first: ask for it, and answer 404 when it is not there or not for this officer.</summary>
public abstract class OneDisposition : ComponentBase
{
    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    [Inject] public required OfficeClock Clock { get; set; }

    /// <summary>Null until loaded, and on pages that end as 404 or elsewhere.</summary>
    protected DispositionView? Disposition { get; private set; }

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    protected IDispositionGrain Grain => Grains.Get<IDispositionGrain>(Id);

    protected string Address => $"/dispositions/{Id}";

    protected override async Task OnInitializedAsync()
    {
        Disposition = await Grain.ViewAsync(Officer.Posts);
        if (Disposition is null)
        {
            Navigation.NotFound();
            return;
        }

        Http.Response.Headers.CacheControl = "no-store";
        await Grains.Get<IInboxGrain>().MarkReadAsync(Id, Officer.Posts);
        await LoadedAsync(Disposition);
    }

    /// <summary>The disposition is there; a page asks here for what else it shows.</summary>
    protected virtual Task LoadedAsync(DispositionView disposition) => Task.CompletedTask;

    /// <summary>The offer to one of my posts; null when there is none.</summary>
    protected DispositionVerbFor? Offer(DispositionVerb verb) => Disposition?.Verbs.FirstOrDefault(offered => offered.Verb == verb);

    /// <summary>The post a form was drawn for. One that is not mine is answered like a disposition that is not mine.</summary>
    protected Actor ActorOf(Guid post) => Officer.ActingIn(new PostId(post));

    /// <summary>True when it was done; else the refusal stands at its field or above the form.</summary>
    protected bool Accept(Refusal? refusal)
    {
        if (refusal is null)
        {
            return true;
        }

        Refused = Errors.AtField(refusal);
        return false;
    }

    /// <summary>Says what was done, and back to the disposition. Call it last.</summary>
    protected void Done(string words)
    {
        Flash.Say(words);
        Navigation.NavigateTo(Address);
    }

    /// <summary>The page's verb is not offered any more: somebody was faster, or the page is an old one.</summary>
    protected void TooLate()
    {
        Flash.Say("Keadaan disposisi ini sudah berubah.", Tone.Info);
        Navigation.NavigateTo(Address);
    }
}
