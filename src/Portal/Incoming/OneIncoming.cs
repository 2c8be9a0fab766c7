using EOffice.Grains;
using EOffice.Grains.Inbox;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Portal.Letters;
using EOffice.Portal.Pages;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Incoming;

/// <summary>What every page about one incoming letter does first: ask for it, and answer 404 when it is not there or not for this officer.</summary>
public abstract class OneIncoming : ComponentBase
{
    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    [Inject] public required OfficeClock Clock { get; set; }

    /// <summary>Null until loaded, and on pages that end as 404 or elsewhere.</summary>
    protected IncomingView? Letter { get; private set; }

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    protected IIncomingLetterGrain Grain => Grains.Get<IIncomingLetterGrain>(Id);

    protected string Address => $"/incoming/{Id}";

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        Letter = await Grain.ViewAsync(Officer.Posts);
        if (Letter is null)
        {
            Navigation.NotFound();
            return;
        }

        PageResults.Mark(Http.Response, Letter.Secrecy);
        Http.Response.Headers.CacheControl = "no-store";
        await Grains.Get<IInboxGrain>().MarkReadAsync(Id, Officer.Posts);
        await LoadedAsync(Letter);
    }

    /// <summary>The letter is there; a page asks here for what else it shows.</summary>
    protected virtual Task LoadedAsync(IncomingView letter) => Task.CompletedTask;

    protected async Task ReloadAsync() => Letter = await Grain.ViewAsync(Officer.Posts);

    /// <summary>The post of mine that may do it now; null when none may.</summary>
    protected PostId? PostFor(IncomingVerb verb)
        => Letter?.Verbs.Where(offered => offered.Verb == verb).Select(offered => (PostId?)offered.Post).FirstOrDefault();

    /// <summary>The post a form was drawn for. One that is not mine is answered like a letter that is not mine.</summary>
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

    /// <summary>Says what was done, and back to the letter. Call it last.</summary>
    protected void Done(string words)
    {
        Flash.Say(words);
        Navigation.NavigateTo(Address);
    }

    /// <summary>The page's verb is not offered any more: somebody was faster, or the page is an old one.</summary>
    protected void TooLate(string words)
    {
        Flash.Say(words, Tone.Info);
        Navigation.NavigateTo(Address);
    }
}
