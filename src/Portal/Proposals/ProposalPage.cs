using EOffice.Grains.Proposals;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Proposals;

/// <summary>A page about one proposal: one that is not for this government is nowhere.</summary>
public abstract class ProposalPage : AdministratorPage
{
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromForm] public ProposalInput? Input { get; set; }

    protected ProposalView? View { get; private set; }

    protected string Address => $"/proposals/{Id}";

    private protected IProposalsGrain Grain => Grains.Get<IProposalsGrain>();

    protected override async Task LoadAsync()
    {
        Input ??= new ProposalInput();
        View = await Grain.FindAsync(By, Id);
        if (View is null)
        {
            Navigation.NotFound();
        }
    }
}
