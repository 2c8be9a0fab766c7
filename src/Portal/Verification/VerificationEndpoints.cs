namespace EOffice.Portal.Verification;

internal static class VerificationEndpoints
{
    public static void AddVerificationLimits(this IServiceCollection services) => services.AddRateLimiter(_ => { });
    public static void MapVerificationEndpoints(this IEndpointRouteBuilder routes) { }
}
