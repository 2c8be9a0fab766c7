using EOffice.Portal.Security;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Portal.Layout;

/// <summary>The kit's share of the portal: what it registers, and the few addresses it answers itself.</summary>
public static class PortalUi
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static IServiceCollection AddPortalUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddDataProtection();
        services.AddSingleton<AssetUrls>();
        services.AddScoped<PageFrame>();
        services.AddScoped<Flash>();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "__token";
            options.Cookie.Name = "token";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The security headers say it for every page.
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Fills the page frame. Place it after tenant and officer are known, before the pages.</summary>
    public static IApplicationBuilder UsePageFrame(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var frame = context.RequestServices.GetRequiredService<PageFrame>();
        frame.Letters = LetterSizes.Parse(context.Request.Cookies[LetterSizes.CookieName]);
        if (context.RequestServices.GetService<PageFrameFill>() is { } fill)
        {
            await fill(context, frame);
        }

        await next(context);
    });

    public static void MapPortalUi(this IEndpointRouteBuilder routes)
    {
        var assets = routes.MapStaticAssets();
        assets.AllowAnonymous();
        assets.Add(endpoint =>
        {
            // The font's name carries its version; the stylesheet cannot know a fingerprint.
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && path.StartsWith("dist/fonts/", StringComparison.Ordinal)
                && endpoint.RequestDelegate is { } serve)
            {
                endpoint.RequestDelegate = context =>
                {
                    context.Response.OnStarting(() => SetForEver(context.Response));
                    return serve(context);
                };
            }
        });
        routes.MapGet("/tema.{hash}.css", Theme).AllowAnonymous().WithMetadata(new OnEveryHostAttribute());
        routes.MapPost("/ukuran-huruf", RememberLetterSize).AllowAnonymous().WithMetadata(new OnEveryHostAttribute());
    }

    private static Task SetForEver(HttpResponse response)
    {
        response.Headers.CacheControl = ForEver;
        return Task.CompletedTask;
    }

    private static ContentHttpResult Theme(string hash, PageFrame frame, HttpResponse response)
    {
        // An old address still gets today's colours, only not for ever.
        response.Headers.CacheControl = hash == frame.Theme.Hash ? ForEver : "no-cache";
        return TypedResults.Text(frame.Theme.Css, "text/css");
    }

    private static RedirectHttpResult RememberLetterSize([FromForm] string size, [FromForm] string? back, HttpContext context)
    {
        context.Response.Cookies.Append(LetterSizes.CookieName, LetterSizes.Parse(size).Word(), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return TypedResults.LocalRedirect(LocalAddress.OrRoot(back));
    }
}
