using EOffice.Grains.Agenda;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Agenda;

/// <summary>A page of the agenda that is not about one item.</summary>
public abstract class OwnAgenda : OfficerPage
{
    [Inject] public required AgendaClock Times { get; set; }

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    protected IAgendaGrain Agenda => Grains.Get<IAgendaGrain>();
}
