using EOffice.Grains;
using EOffice.Grains.BatchSealing;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.BatchSealing;

/// <summary>The way into the reading of letters, and the part of a batch's page that renews itself.</summary>
internal static class BatchSealingEndpoints
{
    public static void MapBatchSealingEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ReviewPlace.Start, NextAsync).RequireAuthorization();
        routes.MapGet("/sign/batch/{id:guid}/progress", ProgressAsync).RequireAuthorization().WithMetadata(new NoUseAttribute(), new BeyondQuotaAttribute());
    }

    /// <param name="after">The letter that was just read or returned.</param>
    private static async Task<IResult> NextAsync(Guid? after, TenantGrains grains, CurrentOfficer officer)
        => TypedResults.Redirect((await grains.Get<ISealReviewGrain>(officer.Value.Person.Value).ListAsync(officer.Posts)).NextAddress(after));

    private static async Task<Results<RazorComponentResult<BatchProgress>, NotFound>> ProgressAsync(
        Guid id, HttpContext context, TenantGrains grains, CurrentOfficer officer)
    {
        if (await grains.Get<ISealBatchGrain>(id).ViewAsync(officer.Value.Person) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        if (batch.State != SealBatchState.Running)
        {
            context.Response.Headers["HX-Refresh"] = "true";   // what can be done now is on the whole page
        }

        return new RazorComponentResult<BatchProgress>(new Dictionary<string, object?> { [nameof(BatchProgress.Batch)] = batch });
    }
}
