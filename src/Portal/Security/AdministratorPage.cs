using EOffice.Grains;
using EOffice.Grains.Organisation;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Security;

/// <summary>What every page for administrators first does: for anybody else it is nowhere.</summary>
public abstract class AdministratorPage : ComponentBase
{
    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    [Inject] public required OfficeClock Clock { get; set; }

    protected PersonId By => Officer.Value.Person;

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        if (!Officer.Value.Administrator)
        {
            Navigation.NotFound();
            return;
        }

        Http.Response.Headers.CacheControl = "no-store";
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

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

    /// <summary>Says what was done, and on to a page. Call it last.</summary>
    protected void Done(string words, string where)
    {
        Flash.Say(words);
        Navigation.NavigateTo(where);
    }
}
