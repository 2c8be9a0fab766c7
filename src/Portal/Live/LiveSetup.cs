namespace EOffice.Portal.Live;

internal static class LiveSetup
{
    public static void AddLive(this IServiceCollection services) { }
    public static void MapLiveEndpoints(this IEndpointRouteBuilder routes) { }
}
