using EOffice.Portal.Security;
using EOffice.Portal.Tests;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>Every endpoint that names a thing, with each of its methods, from the portal's own list.</summary>
internal static class Calls
{
    // PUT last: an id of one's own making is taken, and would then be one's own.
    public static IEnumerable<(RouteEndpoint Endpoint, string Method)> Of(PortalHost portal)
        => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(Recipes.NamesAThing)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(method => (endpoint, method)))
            .Where(call => call.method is "GET" or "POST" or "PUT" or "DELETE")
            .OrderBy(call => Array.IndexOf(["GET", "POST", "DELETE", "PUT"], call.method)).ThenByDescending(call => call.endpoint.RoutePattern.RawText!.Length);

    /// <summary>The console and the front door have hosts of their own: at a government's they are nowhere, for anybody.</summary>
    public static bool IsElsewhere(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<OnConsoleAttribute>() is not null || endpoint.Metadata.GetMetadata<OnFrontDoorAttribute>() is not null;

    /// <summary>Public by their nature: verification for anybody, a calendar for whoever knows its secret, and beginning something under an id of one's own making.</summary>
    public static bool MayAnswer(string method, RouteEndpoint endpoint)
        => method == "PUT" || endpoint.RoutePattern.RawText is { } pattern && (pattern.StartsWith("/v/", StringComparison.Ordinal) || pattern.StartsWith("/agenda/feeds/", StringComparison.Ordinal)
            || pattern.Contains("verif", StringComparison.Ordinal));
}
