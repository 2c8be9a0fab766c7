using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Agenda;

internal static class AgendaSetup
{
    public static IServiceCollection AddAgenda(this IServiceCollection services)
        => services.AddSingleton<AgendaAccess>().AddSingleton<AgendaChecks>().AddSingleton<AgendaReader>();
}
