using EOffice.Grains.Organisation;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Security;

/// <summary>What every page for administrators first does: for anybody else it is nowhere.</summary>
public abstract class AdministratorPage : OfficerPage
{
    [Inject] public required OfficeClock Clock { get; set; }

    protected PersonId By => Officer.Value.Person;

    protected override async Task OnInitializedAsync()
    {
        if (!Officer.Value.Administrator)
        {
            Navigation.NotFound();
            return;
        }

        await base.OnInitializedAsync();
    }
}
