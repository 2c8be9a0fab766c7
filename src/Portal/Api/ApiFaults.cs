using System.Text.Json;
using EOffice.Portal.Faults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace EOffice.Portal.Api;

/// <summary>What goes wrong under /api answers as an RFC 9457 problem, never as a page.</summary>
internal static class ApiFaults
{
    public static void UseApiFaults(this IApplicationBuilder api)
    {
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            SuppressDiagnosticsCallback = fault => FaultPages.StatusOf(fault.Exception) < StatusCodes.Status500InternalServerError,
        });
        api.UseStatusCodePages(pages => Of(pages.HttpContext.Response.StatusCode, null).ExecuteAsync(pages.HttpContext));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var fault = context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        var status = FaultPages.StatusOf(fault);
        return (status < StatusCodes.Status500InternalServerError
            ? Of(status, fault)
            : ApiResults.Problem(status, status == StatusCodes.Status503ServiceUnavailable ? "api.unavailable" : "api.fault", null, $"Request number {context.TraceIdentifier}.")).ExecuteAsync(context);
    }

    private static IResult Of(int status, Exception? fault) => status switch
    {
        StatusCodes.Status404NotFound => ApiResults.NotFound(),
        StatusCodes.Status413PayloadTooLarge => ApiResults.Problem(status, "api.too-large", null, null),
        StatusCodes.Status429TooManyRequests => ApiResults.Problem(status, "api.too-many-requests", null, null),
        _ => ApiResults.Problem(status, "api.bad-request", (fault?.InnerException as JsonException)?.Path, fault is BadRequestException ? fault.Message : Words(fault?.InnerException)),
    };

    // The serializer's own words name types of ours.
    private static string? Words(Exception? cause)
        => cause is JsonException json
            ? $"The body is not the JSON that this endpoint takes{(json.Path is { Length: > 1 } path ? $": see {path}" : "")}."
            : null;
}

/// <summary>A request that no endpoint could understand, in words for whoever wrote the calling program.</summary>
internal sealed class BadRequestException(string message) : BadHttpRequestException(message);
