using System.Diagnostics;
using System.Security.Cryptography;
using EOffice.Portal.Health;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Diagnostics;

namespace EOffice.Portal.Faults;

/// <summary>
/// Gives every request a short number that a person can read out over the phone ("K7QF-3M2P"); it stands on the fault page and
/// in every log line of the request.
/// </summary>
internal static partial class RequestNumber
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Outermost: logs one line a request, by route and never by address, which may hold a token.</summary>
    public static IApplicationBuilder UseRequestNumber(this IApplicationBuilder app)
    {
        var logs = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("EOffice.Portal.Request");
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use(async (context, next) =>
        {
            context.TraceIdentifier = New();
            context.Response.Headers["X-Request-Number"] = context.TraceIdentifier;
            using var scope = logs.BeginScope(new Dictionary<string, object> { ["RequestNumber"] = context.TraceIdentifier });
            using var activity = Telemetry.Activities.StartActivity("request", ActivityKind.Server);
            var start = clock.GetTimestamp();
            await next(context);
            Note(logs, activity, context, clock.GetElapsedTime(start));
        });
    }

    public static string New()
    {
        var text = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"{text[..4]}-{text[4..]}";
    }

    private static void Note(ILogger logs, Activity? activity, HttpContext context, TimeSpan elapsed)
    {
        var endpoint = context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.GetEndpoint();
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        var tenant = context.RequestServices.GetRequiredService<TenantContext>() is { HasTenant: true, Current.Id: var id } ? id.Value : "-";
        if (activity is not null)
        {
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.response.status_code", context.Response.StatusCode);
            activity.SetTag("eoffice.tenant", tenant);
            activity.SetTag("eoffice.request_number", context.TraceIdentifier);
        }

        Answered(logs, context.Request.Method, route, context.Response.StatusCode, tenant, Math.Round(elapsed.TotalMilliseconds, 1));
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} for {Tenant} in {Milliseconds} ms")]
    private static partial void Answered(ILogger logger, string method, string route, int status, string tenant, double milliseconds);
}
