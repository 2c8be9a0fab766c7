using EOffice.Grains;
using EOffice.Grains.Agenda;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Agenda;

/// <summary>A page of the agenda that is not about one item. It is kept nowhere: calendars change, and are not for everybody.</summary>
public abstract class OwnAgenda : ComponentBase
{
    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required TenantGrains Grains { get; set; }

    [Inject] public required CurrentOfficer Officer { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required Flash Flash { get; set; }

    [Inject] public required AgendaClock Times { get; set; }

    protected FormErrors Errors { get; } = new();

    /// <summary>The refusal in words when it belongs to no field.</summary>
    protected string? Refused { get; private set; }

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    protected IAgendaGrain Agenda => Grains.Get<IAgendaGrain>();

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
