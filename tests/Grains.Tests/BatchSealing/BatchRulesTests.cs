using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing;
using EOffice.Grains.Signing.Bsre;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.BatchSealing;

public sealed class BatchRulesTests
{
    [Fact]
    public void Approval_counts_for_the_content_that_was_read_only()
    {
        Assert.Equal(ReviewState.Unread, BatchRules.StateOf(null, sameContent: false));
        Assert.Equal(ReviewState.Approved, BatchRules.StateOf(ReviewVerdict.Approved, sameContent: true));
        Assert.Equal(ReviewState.Changed, BatchRules.StateOf(ReviewVerdict.Approved, sameContent: false));
        Assert.Equal(ReviewState.Skipped, BatchRules.StateOf(ReviewVerdict.Skipped, sameContent: true));
        Assert.Equal(ReviewState.Unread, BatchRules.StateOf(ReviewVerdict.Skipped, sameContent: false));
    }

    [Fact]
    public void What_is_about_one_letter_never_halts()
        => Assert.All(
            new[] { LetterRefusals.NotFound, LetterRefusals.ContentChanged, LetterRefusals.NotTheSigner, LetterRefusals.AlreadySealed, LetterRefusals.NotInReview },
            refusal => Assert.False(BatchRules.Halts(refusal, before: 100) || BatchRules.IsByTheProvider(refusal)));

    [Fact]
    public void What_is_about_the_signer_halts_at_once()
        => Assert.All(
            new[]
            {
                SigningRefusals.WrongPassphrase, SigningRefusals.PassphraseMissing, SigningRefusals.TooManyAttempts, SigningRefusals.NoCertificate,
                SigningRefusals.CertificateNotActive, SigningRefusals.KeyNotHeld,
            },
            refusal => Assert.True(BatchRules.Halts(refusal, before: 0) && !BatchRules.IsByTheProvider(refusal)));

    [Fact]
    public void Provider_may_refuse_one_letter_but_not_two_in_a_row()
    {
        Assert.All([BsreRefusals.Unreachable, BsreRefusals.NoReply], outage => Assert.True(BatchRules.Halts(outage, before: 0)));
        Assert.False(BatchRules.Halts(SigningRefusals.SealFailed, before: 0));
        Assert.True(BatchRules.Halts(SigningRefusals.SealFailed, before: 1));
        Assert.True(BatchRules.IsByTheProvider(new Refusal("signing.some-reason-of-a-service")));
    }

    [Fact]
    public void Silent_runner_means_interrupted_and_only_then()
    {
        Assert.Equal(SealBatchState.Interrupted, BatchRules.StateOf(SealBatchState.Running, runnerIsSilent: true));
        Assert.Equal(SealBatchState.Running, BatchRules.StateOf(SealBatchState.Running, runnerIsSilent: false));
        Assert.Equal(SealBatchState.Finished, BatchRules.StateOf(SealBatchState.Finished, runnerIsSilent: true));
    }

    [Fact]
    public void Only_what_has_ended_early_is_resumed()
    {
        Assert.Equal(SealBatchRefusals.AlreadyRunning, BatchRules.WhyNotResume(SealBatchState.Running, left: 3));
        Assert.Equal(SealBatchRefusals.NothingLeft, BatchRules.WhyNotResume(SealBatchState.Finished, left: 0));
        Assert.All([SealBatchState.Interrupted, SealBatchState.Stopped, SealBatchState.Halted], state => Assert.Null(BatchRules.WhyNotResume(state, left: 1)));
    }

    [Fact]
    public async Task One_letter_of_a_government_at_a_time_and_governments_take_turns()
    {
        using var turns = new SealTurns(atOnce: 1);
        var (big, small) = (TenantId.Parse("besar"), TenantId.Parse("kecil"));
        var order = new List<string>();
        var gate = new TaskCompletionSource();
        var first = turns.TakeAsync(big, async () =>
        {
            await gate.Task;
            return true;
        });
        var waiting = Enumerable.Range(0, 5).Select(_ => Note(big)).ToList();
        waiting.Add(Note(small));
        gate.SetResult();
        await first;
        await Task.WhenAll(waiting);

        // The small one waited for a place only; the big one's others still stood in their own line.
        Assert.InRange(order.IndexOf("kecil"), 0, 1);
        Assert.Equal(6, order.Count);

        Task<bool> Note(TenantId tenant) => turns.TakeAsync(tenant, () =>
        {
            order.Add(tenant.Value);
            return Task.FromResult(true);
        });
    }
}
