using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;

namespace EOffice.Portal.Api;

/// <summary>What the pages do, for other systems: /api/v1, described at /api/v1/openapi.json.</summary>
public static class ApiEndpoints
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        return services.AddOpenApi("v1");
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi($"{Root}/openapi.json").AllowAnonymous();
        var open = routes.MapGroup(Root).DisableAntiforgery().AllowAnonymous();
        open.MapTokens();
        open.MapVerification();
        var authorised = routes.MapGroup(Root).DisableAntiforgery().AllowAnonymous().AddEndpointFilter<ApiCallerFilter>();
        authorised.MapLetters();
        authorised.MapIncoming();
        authorised.MapDispositions();
        authorised.MapDesk();
        authorised.MapDocuments();
    }

    /// <summary>The caller that <see cref="ApiCallerFilter"/> let in.</summary>
    internal static ApiCaller Caller(this HttpContext context) => context.Features.GetRequiredFeature<ApiCaller>();

    /// <summary>The command's id: the Idempotency-Key header when it is a UUID, so that a repeated request has one effect; else a new one.</summary>
    internal static Guid RequestId(this HttpContext context)
        => Guid.TryParse(context.Request.Headers["Idempotency-Key"], out var id) ? id : Guid.CreateVersion7();
}
