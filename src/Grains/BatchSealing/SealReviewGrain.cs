using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.BatchSealing;

/// <summary>One person's reading; their approvals are written one after another.</summary>
internal sealed class SealReviewGrain(SealReviews reviews, OfficeDatabase database, TimeProvider clock) : Grain, ISealReviewGrain
{
    private PersonId Person => new(this.Id());

    public Task<ReviewList> ListAsync(PostIds posts) => reviews.ListAsync(this.Tenant(), Person, posts);

    public Task<ApprovedList> ApprovedAsync(PostIds posts) => reviews.ApprovedAsync(this.Tenant(), Person, posts);

    public async Task<Outcome> ApproveAsync(ApproveForSeal command)
    {
        if (await WhyNotAsync(command.By, command.Letter, command.ContentHash) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var row = new RowCommand(this.Tenant(), command.RequestId, Person.Value, "sealing.approved", Person, now, $"{command.Letter} {command.ContentHash}") { Post = command.By.Post };
        return await database.ApplyAsync(row, async connection =>
        {
            await connection.WriteAsync(
                SealReviews.Put, Person.Value, command.Letter, command.By.Post.Value, command.ContentHash, nameof(ReviewVerdict.Approved), now);
            return null;
        });
    }

    public async Task<Outcome> SkipAsync(SkipForSeal command)
    {
        if (await WhyNotAsync(command.By, command.Letter, command.ContentHash) is { } refusal)
        {
            return refusal;
        }

        await database.WriteAsync(
            this.Tenant(), SealReviews.Put, Person.Value, command.Letter, command.By.Post.Value, command.ContentHash, nameof(ReviewVerdict.Skipped), clock.GetUtcNow());
        return Outcome.Done;
    }

    private async Task<Refusal?> WhyNotAsync(Actor by, Guid letter, string contentHash)
        => by.Person == Person ? await reviews.WhyNotAsync(this.Tenant(), letter, by.Post, contentHash) : SealBatchRefusals.NotFound;
}
