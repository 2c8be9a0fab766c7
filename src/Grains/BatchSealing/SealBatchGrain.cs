using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains.BatchSealing;

/// <summary>Begins, resumes and stops; the runner of this process seals. The rows are the truth, so any process may answer.</summary>
internal sealed class SealBatchGrain(SealBatchStore store, SealReviews reviews, ISealing sealing, SealBatchRunner runner) : Grain, ISealBatchGrain
{
    public async Task<Outcome> StartAsync(StartSealBatch command)
    {
        var tenant = this.Tenant();
        if (await store.FindAsync(tenant, this.Id()) is { } found)
        {
            return found.Person == command.By ? Outcome.Done : SealBatchRefusals.NotFound;
        }

        var list = await reviews.ApprovedAsync(tenant, command.By, command.Posts);
        if (await WhyNotStartAsync(command, list) is { } refusal)
        {
            return refusal;
        }

        return await OpenAndRunAsync(command.By, command.Passphrase, run => store.StartAsync(tenant, run.Batch, run.Runner, run.Person, list));
    }

    public async Task<Outcome> ResumeAsync(ResumeSealBatch command)
    {
        if (await FindAsync(command.By) is not { } batch)
        {
            return SealBatchRefusals.NotFound;
        }

        return BatchRules.WhyNotResume(batch.State, batch.Left) is { } refusal
            ? refusal
            : await OpenAndRunAsync(command.By, command.Passphrase, run => store.ResumeAsync(run.Tenant, run.Batch, run.Runner, command));
    }

    public async Task<Outcome> StopAsync(StopSealBatch command)
        => await FindAsync(command.By) is { } batch
            ? batch.State == SealBatchState.Running ? await store.StopAsync(this.Tenant(), this.Id(), command) : SealBatchRefusals.NotRunning
            : SealBatchRefusals.NotFound;

    public Task<SealBatchView?> ViewAsync(PersonId person) => FindAsync(person);

    private async Task<SealBatchView?> FindAsync(PersonId person)
        => await store.FindAsync(this.Tenant(), this.Id()) is { } found && found.Person == person ? found.View : null;

    private async Task<Refusal?> WhyNotStartAsync(StartSealBatch command, ApprovedList list)
        => list.Letters.IsEmpty ? SealBatchRefusals.NothingApproved
            : list.Digest != command.Digest ? SealBatchRefusals.ListChanged
            : await store.HasRunningAsync(this.Tenant(), command.By) ? SealBatchRefusals.AlreadyRunning
            : null;

    // The key first: a wrong passphrase is told at once and leaves nothing behind.
    private async Task<Outcome> OpenAndRunAsync(PersonId person, string passphrase, Func<SealRun, Task<Outcome>> write)
    {
        var run = new SealRun(this.Tenant(), this.Id(), person, Guid.CreateVersion7());
        var opened = await sealing.OpenAsync(run.Tenant, person, passphrase);
        if (opened.Value is not { } seal)
        {
            return opened.Refusal!;
        }

        var means = runner.Hold(run, seal, passphrase);
        try
        {
            var outcome = await write(run);
            if (outcome.IsDone)
            {
                Failpoint.Hit("batch.after-start");
                runner.Take(run, means);
                return outcome;
            }

            means.Dispose();
            return outcome;
        }
        catch
        {
            means.Dispose();
            throw;
        }
    }
}
