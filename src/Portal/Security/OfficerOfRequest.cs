using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace EOffice.Portal.Security;

/// <summary>Session cookie → officer, with one question to the government's own database a request.</summary>
internal static class OfficerOfRequest
{
    private const string PasswordPage = "/account/password";
    private const string SecondFactorPage = "/account/second-factor";

    /// <summary>Pages for everybody are not asked about: they also work while a database does not.</summary>
    public static IApplicationBuilder UseOfficer(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            await FindAsync(context);
            if (MustGoFirst(context) is { } page && !IsThere(context.Request.Path, page))
            {
                LeadTo(context, page);
                return;
            }
        }

        await next(context);
    });

    private static async Task FindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var current = services.GetRequiredService<CurrentOfficer>();
        if (!current.SignedIn && services.GetRequiredService<TenantContext>().HasTenant
            && services.GetRequiredService<SessionCookie>().Read(context.Request) is { } token
            && await OfficerAsync(context, services.GetRequiredService<TenantGrains>().Get<IAccountsGrain>(), token) is { } officer)
        {
            current.Use(officer, token);
        }
    }

    private static Task<Officer?> OfficerAsync(HttpContext context, IAccountsGrain accounts, string token)
        => context.GetEndpoint()?.Metadata.GetMetadata<NoUseAttribute>() is null ? accounts.OfficerAsync(token) : accounts.PeekAsync(token);

    // Nothing else is to be had before.
    private static string? MustGoFirst(HttpContext context)
        => context.RequestServices.GetRequiredService<CurrentOfficer>() is not { SignedIn: true, Value: var officer } ? null
            : officer.MustChangePassword ? PasswordPage
            : officer.MustSetUpSecondFactor ? SecondFactorPage
            : null;

    // Only people are led: a stream or a script that followed would draw the page anew behind their back.
    private static void LeadTo(HttpContext context, string page)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.Redirect(page);
    }

    private static bool IsThere(PathString path, string page) => path == page || path == "/sign-out";
}
