using EOffice.Tenancy;

namespace EOffice.Portal.Security;

/// <summary>Marks what may be written while a government is closing: getting in and out, checking a letter, and its export. docs/closing.md.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WhileClosingAttribute : Attribute;

/// <summary>The office of a government that is closing can be read and nothing else.</summary>
internal static class ClosingGuard
{
    /// <summary>Place it after routing. Every unsafe request to anything else is answered 423, which <c>StatusPage</c> words.</summary>
    public static IApplicationBuilder UseClosingGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var tenant = context.RequestServices.GetRequiredService<TenantContext>();
        if (tenant is { HasTenant: true, Current.State: TenantState.Closing } && Writes(context.Request.Method)
            && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<WhileClosingAttribute>() is null)
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status423Locked;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool Writes(string method)
        => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
