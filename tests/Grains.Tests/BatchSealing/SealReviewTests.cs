using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Tests.BatchSealing;

[Collection(InASecondOffice.Name)]
public sealed class SealReviewTests(Office office) : IAsyncLifetime
{
    private Leader _leader = null!;

    public async Task InitializeAsync() => _leader = await Leader.ComeAsync(office);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Letters_are_listed_in_the_order_they_waited_with_what_was_said_to_each()
    {
        var letters = await _leader.ReceiveAsync(3);
        await _leader.ApproveAsync([letters[1]]);
        Assert.Null((await _leader.Review.SkipAsync(new SkipForSeal(_leader.Head, letters[2], await _leader.HashAsync(letters[2])))).Refusal);

        var list = await _leader.Review.ListAsync(_leader.Posts);
        Assert.Equal(letters, list.Letters.Select(line => line.Letter));
        Assert.Equal([ReviewState.Unread, ReviewState.Approved, ReviewState.Skipped], list.Letters.Select(line => line.State));
        Assert.False(list.More);
        var approved = Assert.Single((await _leader.Review.ApprovedAsync(_leader.Posts)).Letters);
        Assert.Equal((letters[1], "Permintaan data 2", true, 1, 1), (approved.Letter, approved.Subject, approved.Completes, approved.Recipients, approved.Outside));
    }

    [Fact]
    public async Task Another_process_knows_what_was_read()
    {
        var letters = await _leader.ReceiveAsync(1);
        await _leader.ApproveAsync(letters);
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant).Get<ISealReviewGrain>(_leader.Head.Person.Value);
            Assert.Equal(ReviewState.Approved, Assert.Single((await elsewhere.ListAsync(_leader.Posts)).Letters).State);
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Edited_letter_loses_its_approval_and_says_so()
    {
        var letters = await _leader.ReceiveAsync(2);
        await _leader.ApproveAsync(letters);
        await _leader.ChangeAsync(letters[0]);

        var list = await _leader.Review.ListAsync(_leader.Posts);
        Assert.Equal(ReviewState.Changed, list.Letters.Single(line => line.Letter == letters[0]).State);
        Assert.Equal([letters[1]], (await _leader.Review.ApprovedAsync(_leader.Posts)).Letters.Select(letter => letter.Letter));
    }

    [Fact]
    public async Task Other_content_than_was_shown_is_not_approved()
    {
        var letter = Assert.Single(await _leader.ReceiveAsync(1));
        var outcome = await _leader.Review.ApproveAsync(new ApproveForSeal(Cast.NewId(), _leader.Head, letter, new string('a', 64)));
        Assert.Equal(LetterRefusals.ContentChanged, outcome.Refusal);
        Assert.Equal(ReviewState.Unread, Assert.Single((await _leader.Review.ListAsync(_leader.Posts)).Letters).State);
    }

    [Fact]
    public async Task Approval_is_in_the_audit_trail_once_and_skipping_takes_it_back()
    {
        var letter = Assert.Single(await _leader.ReceiveAsync(1));
        var command = new ApproveForSeal(Cast.NewId(), _leader.Head, letter, await _leader.HashAsync(letter));
        Assert.Null((await _leader.Review.ApproveAsync(command)).Refusal);
        Assert.Null((await _leader.Review.ApproveAsync(command)).Refusal);
        Assert.Single(await office.AuditOfAsync(_leader.Head.Person.Value), action => action == "sealing.approved");

        Assert.Null((await _leader.Review.SkipAsync(new SkipForSeal(_leader.Head, letter, command.ContentHash))).Refusal);
        Assert.Empty((await _leader.Review.ApprovedAsync(_leader.Posts)).Letters);
    }

    [Fact]
    public async Task Nobody_approves_for_another_person_or_in_a_post_that_is_not_asked()
    {
        var letter = Assert.Single(await _leader.ReceiveAsync(1));
        var hash = await _leader.HashAsync(letter);
        var stranger = await Leader.ComeAsync(office);
        Assert.Equal(SealBatchRefusals.NotFound, (await stranger.Review.ApproveAsync(new ApproveForSeal(Cast.NewId(), _leader.Head, letter, hash))).Refusal);
        Assert.Equal(LetterRefusals.NotFound, (await stranger.Review.ApproveAsync(new ApproveForSeal(Cast.NewId(), stranger.Head, letter, hash))).Refusal);
        Assert.Empty((await stranger.Review.ListAsync(stranger.Posts)).Letters);
    }
}
