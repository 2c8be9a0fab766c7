using EOffice.Portal.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Health;

/// <summary>For load balancers and supervisors; answered on any host, without a word about what is inside.</summary>
internal static class HealthEndpoints
{
    public static void MapHealthEndpoints(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().WithMetadata(new OnEveryHostAttribute());
        health.MapGet("/live", () => TypedResults.Text("live"));
        health.MapGet("/ready", ReadyAsync);
    }

    private static async Task<ContentHttpResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
        => await readiness.WhyNotAsync(cancellationToken) is { } reason
            ? TypedResults.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text(await readiness.StorageAnswersAsync(cancellationToken) ? "ready" : "ready, but the document storage does not answer");
}
