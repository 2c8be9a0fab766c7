using EOffice.Documents.Vault;
using EOffice.Grains.Runtime;
using EOffice.Portal.Api;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Diagnostics;

namespace EOffice.Portal.Faults;

/// <summary>Faults and refused requests end on one page, <see cref="StatusPage"/>, which says what happened in words.</summary>
internal static class FaultPages
{
    public static IApplicationBuilder UseFaultPages(this IApplicationBuilder app)
    {
        // Programs read the problem, people read the page.
        app.UseWhen(IsApi, api => api.UseApiFaults());
        app.UseWhen(context => !IsApi(context), UsePages);
        return app.Use((context, next) =>
        {
            // The page that explains is drawn, whatever was posted.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
    }

    private static void UsePages(IApplicationBuilder pages)
    {
        pages.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/status/500",
            AllowStatusCode404Response = true,
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,
            // What people get wrong is not a fault of ours.
            SuppressDiagnosticsCallback = fault => StatusOf(fault.Exception) < StatusCodes.Status500InternalServerError,
        });
        pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    public static int StatusOf(Exception fault) => fault switch
    {
        PostNotHeldException => StatusCodes.Status404NotFound,
        BadHttpRequestException bad => bad.StatusCode,
        VaultUnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ when PassingFault.Is(fault) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
