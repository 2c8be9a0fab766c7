using EOffice.Tenancy;

namespace EOffice.Portal.Security;

/// <summary>Marks what may be written while a government is closing: getting in and out, checking a letter, and its export. docs/closing.md.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WhileClosingAttribute : Attribute
{
    /// <summary>Also in a copy that was restored from a backup: docs/backup.md.</summary>
    public bool InCopies { get; init; }
}

/// <summary>The office of a government that is closing, and a copy of one, can be read and nothing else.</summary>
internal static class ClosingGuard
{
    /// <summary>Place it after routing. Every unsafe request to anything else is answered 423, what a copy must not say 404, which <c>StatusPage</c> words.</summary>
    public static IApplicationBuilder UseClosingGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var tenant = context.RequestServices.GetRequiredService<TenantContext>();
        if (tenant.HasTenant && context.GetEndpoint() is { } endpoint && WhyNot(tenant.Current, endpoint, context.Request))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = Writes(context.Request.Method) ? StatusCodes.Status423Locked : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    // What a copy says of certificates is of yesterday, and would be signed as if it were of today.
    private static bool WhyNot(Tenant tenant, Endpoint endpoint, HttpRequest request)
    {
        var allowed = endpoint.Metadata.GetMetadata<WhileClosingAttribute>();
        return tenant.CopyOf is not null ? request.Path.StartsWithSegments("/pki") || (Writes(request.Method) && allowed is not { InCopies: true })
            : tenant.State == TenantState.Closing && Writes(request.Method) && allowed is null;
    }

    private static bool Writes(string method)
        => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
