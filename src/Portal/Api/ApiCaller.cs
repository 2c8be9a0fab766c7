using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Portal.Quotas;
using EOffice.Tenancy;

namespace EOffice.Portal.Api;

/// <summary>The system behind a bearer token: it acts in one post, as the officer who issued the token.</summary>
public sealed record ApiCaller(TenantGrains Grains, Officer Officer)
{
    public Actor Actor => new(Officer.Person, Officer.Posts[0].Post);

    public PostIds Posts => new([.. Officer.Posts.Select(held => held.Post)]);

    /// <summary>From the request: null when the token is missing, unknown, expired, or of another government.</summary>
    public static async Task<ApiCaller?> FindAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        const string scheme = "Bearer ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var grains = context.RequestServices.GetRequiredService<TenantGrains>();
        var officer = await grains.Get<IAccountsGrain>().OfficerByTokenAsync(header[scheme.Length..].Trim());
        return officer is { Posts.Length: > 0 } ? new ApiCaller(grains, officer) : null;
    }
}

/// <summary>Runs before every endpoint but tokens and verification: 401 without a good token.</summary>
internal sealed class ApiCallerFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (await ApiCaller.FindAsync(context.HttpContext) is not { } caller)
        {
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return ApiResults.Problem(StatusCodes.Status401Unauthorized, "api.unauthorized", null, null);
        }

        var services = context.HttpContext.RequestServices;
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<BeyondQuotaAttribute>() is null
            && !services.GetRequiredService<RequestQuota>().Take(services.GetRequiredService<TenantContext>().Current))
        {
            QuotaGate.Refuse(context.HttpContext);
            return ApiResults.Problem(StatusCodes.Status429TooManyRequests, "api.too-many-requests", null, null);
        }

        context.HttpContext.Features.Set(caller);
        return await next(context);
    }
}
