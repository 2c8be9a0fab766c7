using EOffice.Grains.Support;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Support;

/// <summary>A page about one question for access: one of another government is nowhere.</summary>
public abstract class SupportAccessPage : AdministratorPage
{
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromForm] public SupportInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "before")] public int? Before { get; set; }

    protected SupportDetail? Detail { get; private set; }

    protected string Address => $"/support-access/{Id}";

    private protected ISupportGrain Grain => Grains.Get<ISupportGrain>();

    protected override async Task LoadAsync()
    {
        Input ??= new SupportInput();
        Detail = await Grain.FindAsync(By, Id, Before ?? int.MaxValue);
        if (Detail is null)
        {
            Navigation.NotFound();
        }
    }
}
