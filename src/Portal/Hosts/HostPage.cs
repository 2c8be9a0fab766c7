using EOffice.Grains.Hosts;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Hosts;

/// <summary>A page about one address of this government: one of another is nowhere.</summary>
public abstract class HostPage : AdministratorPage
{
    [Parameter] public required string Host { get; set; }

    [Inject] public required PortalOptions Options { get; set; }

    [SupplyParameterFromForm] public HostInput? Input { get; set; }

    protected OwnHost? One { get; private set; }

    protected string Address => $"/addresses/{Host}";

    /// <summary>The name by which this very request came in.</summary>
    protected string SeenAt => Http.Request.Host.Host.TrimEnd('.').ToLowerInvariant();

    private protected IHostsGrain Grain => Grains.Get<IHostsGrain>();

    /// <summary>The address that the installation gave.</summary>
    protected string Given { get; private set; } = "";

    protected override async Task LoadAsync()
    {
        Input ??= new HostInput();
        var view = await Grain.ViewAsync(By);
        One = view?.Hosts.FirstOrDefault(one => one.Host == Host);
        Given = view?.Given ?? "";
        if (One is null)
        {
            Navigation.NotFound();
        }
    }
}
