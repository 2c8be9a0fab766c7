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
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new ApiText());
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
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
        authorised.MapAgenda();
        authorised.MapDesk();
        authorised.MapDocuments();
    }

    /// <summary>The caller that <see cref="ApiCallerFilter"/> let in.</summary>
    internal static ApiCaller Caller(this HttpContext context) => context.Features.GetRequiredFeature<ApiCaller>();

    /// <summary>The command's id: the Idempotency-Key header, so that a repeated request has one effect; without one, a new id.</summary>
    /// <exception cref="BadRequestException">It is no UUID, or the one of zeros: 400.</exception>
    internal static Guid RequestId(this HttpContext context)
        => context.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key ? Guid.CreateVersion7()
            : Guid.TryParse(key, out var id) && id != Guid.Empty ? id
            : throw new BadRequestException("Idempotency-Key has to be a UUID.");
}
