using EOffice.Grains.Webhooks;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Webhooks;

/// <summary>A page about one webhook: one of another government is nowhere.</summary>
public abstract class WebhookPage : AdministratorPage
{
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }

    protected WebhookView? View { get; private set; }

    protected WebhookSettings? Settings => View?.Webhook.Settings;

    protected string Address => $"/webhooks/{Id}";

    private protected IWebhooksGrain Grain => Grains.Get<IWebhooksGrain>();

    protected override async Task LoadAsync()
    {
        View = await Grain.FindAsync(By, Id, After);
        if (View is null)
        {
            Navigation.NotFound();
        }
    }
}
