using Microsoft.AspNetCore.Antiforgery;

namespace EOffice.Portal.Security;

/// <summary>
/// Every unsafe request proves that it comes from a page of ours, whether or not its endpoint reads a form. An endpoint that is
/// called by programs with a bearer token says so with DisableAntiforgery.
/// </summary>
internal static class AntiforgeryGuard
{
    /// <summary>Place it after UseAntiforgery.</summary>
    public static IApplicationBuilder UseAntiforgeryGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsUnsafe(context.Request.Method) && NeedsProof(context.GetEndpoint()) && await WhyNotAsync(context) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    });

    /// <summary>No keyboard types NUL and PostgreSQL takes it in no text: a form with one is refused before anybody reads it.</summary>
    public static IApplicationBuilder UseFormGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsUnsafe(context.Request.Method) && NeedsProof(context.GetEndpoint()) && context.Request.HasFormContentType
            && (await context.Request.ReadFormAsync(context.RequestAborted)).Any(field => field.Value.Any(value => value?.Contains('\0') == true)))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    });

    /// <summary>True when the request before this re-execution was refused for its token.</summary>
    public static bool Refused(HttpContext context) => context.Items.ContainsKey(typeof(AntiforgeryGuard));

    private static bool IsUnsafe(string method)
        => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    private static bool NeedsProof(Endpoint? endpoint)
        => endpoint is not null && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false };

    private static async Task<int?> WhyNotAsync(HttpContext context)
    {
        // The framework asks only where a form is bound; its answer is taken when there is one.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { } asked)
        {
            return asked.IsValid ? null : StatusOf(context, asked.Error);
        }

        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return null;
        }
        catch (AntiforgeryValidationException invalid)
        {
            return StatusOf(context, invalid);
        }
    }

    // A body over the limit breaks off while the token is read from it; that is not the token's fault.
    private static int StatusOf(HttpContext context, Exception? error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException)
            {
                return StatusCodes.Status413PayloadTooLarge;
            }
        }

        context.Items[typeof(AntiforgeryGuard)] = true;
        // The page that explains it offers what was typed again; with this set, the framework would refuse to read it.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        return StatusCodes.Status400BadRequest;
    }
}
