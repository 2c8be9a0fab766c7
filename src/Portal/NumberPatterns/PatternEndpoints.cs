using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Portal.NumberPatterns;

/// <summary>The example that changes while a pattern is typed.</summary>
internal static class PatternEndpoints
{
    public static void MapPatternEndpoints(this IEndpointRouteBuilder routes) => routes.MapGet("/number-patterns/example", ExampleAsync).RequireAuthorization();

    private static async Task<Results<RazorComponentResult, NotFound>> ExampleAsync(
        TenantGrains grains, CurrentOfficer officer, string? office, string? type, [FromQuery(Name = "Input.Pattern")] string? pattern, [FromQuery(Name = "Input.Reset")] string? reset)
    {
        if (!officer.Value.Administrator)
        {
            return TypedResults.NotFound();
        }

        var question = new PatternQuestion(
            Guid.TryParse(office, out var id) ? new OfficeId(id) : null, Enum.TryParse<LetterType>(type, out var kind) ? kind : null, pattern ?? "",
            Enum.TryParse<NumberReset>(reset, out var often) ? often : NumberReset.Yearly);
        var answer = await grains.Get<IRegisterGrain>().ExampleAsync(question);
        return new RazorComponentResult(typeof(PatternVerdict), new Dictionary<string, object?>
        {
            [nameof(PatternVerdict.Example)] = answer.Value,
            [nameof(PatternVerdict.Made)] = question.Office is null,
            [nameof(PatternVerdict.Refusal)] = answer.Refusal,
        });
    }
}
