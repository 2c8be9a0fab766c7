using EOffice.Grains;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Portal.Api;

/// <summary>How outcomes answer over HTTP: RFC 9457 problems with the refusal's code.</summary>
internal static class ApiResults
{
    /// <summary>204 when done; 404 for what is not there or not yours; 422 for a field; 409 for anything else that the office refuses.</summary>
    public static IResult Of(Outcome outcome) => outcome.Refusal is { } refusal ? Of(refusal) : Results.NoContent();

    public static IResult Of<T>(Outcome<T> outcome) where T : class => outcome.Refusal is { } refusal ? Of(refusal) : Results.Ok(outcome.Value);

    public static IResult OrNotFound<T>(T? value) where T : class => value is null ? NotFound() : Results.Ok(value);

    public static IResult NotFound() => Problem(StatusCodes.Status404NotFound, "api.not-found", null, null);

    public static IResult Of(Refusal refusal)
        => refusal.Code.EndsWith(".not-found", StringComparison.Ordinal)
            ? NotFound()
            : Problem(refusal.Field is null ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Field, refusal.Detail);

    public static IResult Problem(int status, string code, string? field, string? detail)
        => Results.Problem(new ProblemDetails
        {
            Status = status,
            Title = code,
            Detail = detail,
            Extensions = { ["code"] = code, ["field"] = field },
        });
}
