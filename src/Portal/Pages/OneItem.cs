using EOffice.Grains;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Phone;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Pages;

/// <summary>What every page about one item first does: ask for it, and answer 404 when it is not there or not for this officer.</summary>
/// <typeparam name="TView">What its grain shows: a letter, an incoming letter, a disposition.</typeparam>
public abstract class OneItem<TView> : DrawnOnce where TView : class
{
    [Parameter] public Guid Id { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    [Inject] public required OfficeClock Clock { get; set; }

    /// <summary>The item's own page.</summary>
    protected abstract string Address { get; }

    /// <summary>Null until loaded, and on pages that end as 404 or elsewhere.</summary>
    protected TView? Item { get; private set; }

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Somebody looks at it: neither a form that was sent, nor a copy that a phone keeps ahead.</summary>
    protected bool IsOpened => !IsPost && !OfflineCopy.IsAhead(Http);

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (Item is null)
        {
            Navigation.NotFound();
            return;
        }

        PageResults.Mark(Http.Response, SecrecyOf(Item));
        Http.Response.Headers.CacheControl = "no-store";
        if (Http.GetEndpoint()?.Metadata.GetMetadata<OfflineCopyAttribute>() is { Kind: var kind })
        {
            OfflineCopy.Mark(Http, kind, LetterSecrecyOf(Item));
        }

        if (IsOpened)
        {
            await Grains.Get<IInboxGrain>().MarkReadAsync(Id, Officer.Posts);
        }

        await LoadedAsync(Item);
    }

    /// <summary>The item for one of these posts; null when there is none for them.</summary>
    protected abstract Task<TView?> ViewAsync(PostIds posts);

    protected abstract Secrecy SecrecyOf(TView item);

    /// <summary>Of the letter that the page is about, when it isn't the item itself.</summary>
    protected virtual Secrecy LetterSecrecyOf(TView item) => SecrecyOf(item);

    /// <summary>The item is there; a page asks here for what else it shows.</summary>
    protected virtual Task LoadedAsync(TView item) => Task.CompletedTask;

    protected async Task LoadAsync() => Item = await ViewAsync(Officer.Posts);

    /// <summary>The post a form was drawn for. One that is not mine is answered like an item that is not mine.</summary>
    /// <exception cref="PostNotHeldException">Becomes the 404 page.</exception>
    protected Actor ActorOf(Guid post) => Officer.ActingIn(new PostId(post));

    /// <summary>True when it was done; else the refusal stands at its field or above the form.</summary>
    /// <param name="prefix">The form's model: "Input" for "Input.Reason".</param>
    protected bool Accept(Refusal? refusal, string prefix = "Input")
    {
        if (refusal is null)
        {
            return true;
        }

        Refused = Errors.AtField(refusal, prefix);
        return false;
    }

    /// <summary>Says what was done, and back to the item. Call it last.</summary>
    protected void Done(string words, string? where = null)
    {
        Flash.Say(words);
        Navigation.NavigateTo(where ?? Address);
    }

    /// <summary>The page's verb is not offered any more: somebody was faster, or the page is an old one.</summary>
    protected void TooLate(string words)
    {
        Flash.Say(words, Tone.Info);
        Navigation.NavigateTo(Address);
    }
}
