using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace EOffice.Portal.Tests;

/// <summary>What the portal answers, from its own list.</summary>
internal static class Endpoints
{
    /// <summary>Addresses of pages for officers that need no id.</summary>
    public static IEnumerable<string> StaffPagesWithoutParameters => typeof(PortalOptions).Assembly.GetTypes()
        .Where(page => page.GetCustomAttributes(typeof(AllowAnonymousAttribute), true).Length == 0 && page.GetCustomAttributes(typeof(EOffice.Portal.Security.OnConsoleAttribute), true).Length == 0)
        .SelectMany(page => page.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
        .Select(route => route.Template)
        .Where(template => !template.Contains('{', StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static IEnumerable<RouteEndpoint> Of(PortalHost portal)
        => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static bool IsPage(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    public static bool TakesPosts(this Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods
            && methods.HttpMethods.Any(method => method is not ("GET" or "HEAD" or "OPTIONS"));

    public static bool ForPrograms(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false };

    /// <summary>The route with every parameter filled in by something well-formed that exists nowhere.</summary>
    public static string Address(this RouteEndpoint endpoint)
        => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Value(parameter),
            _ => "",
        }))));

    private static string Value(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter)
        => parameter.ParameterPolicies.Any(policy => policy.Content == "int") ? "1"
            : parameter.Name is "sha256" ? new string('a', 64)
            : parameter.Name is "token" or "Token" ? "0123456789ABCDEF"
            : "0193a000-0000-7000-8000-000000000000";
}
