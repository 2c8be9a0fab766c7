using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Authorization;

namespace EOffice.Portal.Security;

/// <summary>Session cookie → officer, with one question to the government's own database a request.</summary>
internal static class OfficerOfRequest
{
    private const string PasswordPage = "/account/password";

    /// <summary>Pages for everybody are not asked about: they also work while a database does not.</summary>
    public static IApplicationBuilder UseOfficer(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            await FindAsync(context);
            if (MustChangePasswordFirst(context))
            {
                context.Response.Redirect(PasswordPage);
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

    private static bool MustChangePasswordFirst(HttpContext context)
        => context.RequestServices.GetRequiredService<CurrentOfficer>() is { SignedIn: true, Value.MustChangePassword: true }
            && context.Request.Path.Value is not (PasswordPage or "/sign-out");
}
