using EOffice.Grains;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Security;

/// <summary>A page of the officer's own, about no single letter. It is kept nowhere: what it shows changes, and is not for everybody.</summary>
public abstract class OfficerPage : DrawnOnce
{
    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

    /// <summary>True when it was done; else the refusal stands at its field or above the form.</summary>
    protected bool Accept(Refusal? refusal, string prefix = "Input")
    {
        Refused = refusal is null ? null : Errors.AtField(refusal, prefix);
        return refusal is null;
    }

    /// <summary>Says what was done, and on to a page. Call it last.</summary>
    protected void Done(string words, string where)
    {
        Flash.Say(words);
        Navigation.NavigateTo(where);
    }
}
