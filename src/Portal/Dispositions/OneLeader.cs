using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Dispositions;

/// <summary>A page about what an officer gives from their own posts, apart from any one letter.</summary>
public abstract class OneLeader : ComponentBase
{
    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    /// <summary>The officer's posts.</summary>
    protected IReadOnlyList<HeldPost> Leading => Officer.Value.Posts;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

    /// <summary>True when it was done; else the refusal stands at its field or above the form.</summary>
    protected bool Accept(Refusal? refusal)
    {
        Refused = refusal is null ? null : Errors.AtField(refusal);
        return refusal is null;
    }

    /// <summary>Says what was done, and on to a page. Call it last.</summary>
    protected void Done(string words, string where)
    {
        Flash.Say(words);
        Navigation.NavigateTo(where);
    }
}
