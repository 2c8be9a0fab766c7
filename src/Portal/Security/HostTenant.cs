using EOffice.Tenancy;
using Microsoft.AspNetCore.StaticAssets;

namespace EOffice.Portal.Security;

/// <summary>
/// Host name → government, the first layer of isolation: there is no default, and an endpoint that was not made for hosts
/// without a government does not exist there.
/// </summary>
internal static class HostTenant
{
    /// <summary>Before routing: says whose request it is, and leads hosts without a government to their own pages.</summary>
    public static IApplicationBuilder UseHostTenant(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var place = context.RequestServices.GetRequiredService<RequestPlace>();
        Find(context, place);
        var inside = place.Place switch
        {
            Place.FrontDoor => FrontDoorPaths.Inside(context.Request.Path.Value),
            Place.Operators when context.Request.Path == "/" => ConsolePaths.Home,
            _ => null,
        };
        if (inside is not null)
        {
            context.Request.Path = inside;
        }

        if (place.Place == Place.Tenant)
        {
            TenantScope.Enter(context.RequestServices.GetRequiredService<TenantContext>().Current.Id);
        }

        await next(context);
    });

    /// <summary>After routing: what does not belong to this kind of host is not there.</summary>
    public static IApplicationBuilder UsePlaceGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var place = context.RequestServices.GetRequiredService<RequestPlace>().Place;
        if (context.GetEndpoint() is { } endpoint && !MayAnswer(endpoint, place))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = place == Place.Closed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool MayAnswer(Endpoint endpoint, Place place)
        => endpoint.Metadata.GetMetadata<OnEveryHostAttribute>() is not null
            || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || place == (endpoint.Metadata.GetMetadata<OnFrontDoorAttribute>() is not null ? Place.FrontDoor
                : endpoint.Metadata.GetMetadata<OnConsoleAttribute>() is not null ? Place.Operators
                : Place.Tenant);

    private static void Find(HttpContext context, RequestPlace place)
    {
        var host = context.Request.Host.Host;
        if (context.RequestServices.GetRequiredService<TenantCatalog>().FindByHost(host) is { } tenant)
        {
            if (tenant.State is not (TenantState.Active or TenantState.Closing))
            {
                place.Place = Place.Closed;
                place.Closed = tenant;
                return;
            }

            context.RequestServices.GetRequiredService<TenantContext>().Use(tenant);
            place.Place = Place.Tenant;
            return;
        }

        var options = context.RequestServices.GetRequiredService<PortalOptions>().Tenancy;
        place.Place = Same(host, options.BaseDomain) ? Place.FrontDoor
            : Same(host, options.ConsoleHost) ? Place.Operators
            : Place.Unknown;
    }

    private static bool Same(string host, string other) => string.Equals(host.TrimEnd('.'), other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where the front door's pages lie inside; visitors see "/", "/verify", "/v/…", "/apply" and what is below.</summary>
internal static class FrontDoorPaths
{
    private const string Home = "/front-door";

    public static string? Inside(string? path) => path switch
    {
        "/" => Home,
        "/verify" => $"{Home}/verify",
        ['/', 'v', '/', .. { Length: > 0 } token] => $"{Home}/verify/{token}",
        "/apply" => $"{Home}/apply",
        not null when path.StartsWith("/apply/", StringComparison.Ordinal) => Home + path,
        _ => null,
    };
}

/// <summary>Where the console's pages lie: all but its root bear their own address.</summary>
internal static class ConsolePaths
{
    public const string Home = "/console/tenants";
    public const string SignIn = "/console/sign-in";
}
