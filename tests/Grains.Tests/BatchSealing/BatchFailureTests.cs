using EOffice.Documents.Signing;
using EOffice.Grains.BatchSealing;
using EOffice.Grains.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.BatchSealing;

/// <summary>An office whose timestamps are worth nothing until somebody repairs it.</summary>
public sealed class BatchFailureTests : IAsyncLifetime
{
    private readonly RepairableTimestamper _timestamper = new();
    private readonly Office _office;

    public BatchFailureTests() => _office = new()
    {
        Alone = true,
        Besides = parts => parts.AddSingleton<ITimestamper>(services => _timestamper.Before(
            new InstallationTimestamper(services.GetRequiredService<AuthorityStore>(), services.GetRequiredService<TimeProvider>()))),
    };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Broken_provider_halts_before_all_letters_have_taken_numbers_and_resuming_uses_those_taken()
    {
        var leader = await Leader.ComeAsync(_office);
        await leader.ApproveAsync(await leader.ReceiveAsync(5));
        var batch = await leader.StartAsync();
        var halted = await leader.EndAsync(batch);
        Assert.Equal((SealBatchState.Halted, SigningRefusals.SealFailed), (halted.State, halted.HaltedBy));
        Assert.Equal((1, 4), (halted.Skipped, halted.Left));
        Assert.Equal(["1 Reserved", "2 Reserved"], await leader.NumbersAsync());

        _timestamper.Broken = false;
        Assert.Null((await batch.ResumeAsync(new ResumeSealBatch(Cast.NewId(), leader.Head.Person, Letters.Department.Passphrase))).Refusal);
        var view = await leader.EndAsync(batch);
        Assert.Equal((SealBatchState.Finished, 4), (view.State, view.Sealed));

        // The one that was skipped still has its approval and its number.
        var again = await leader.EndAsync(await leader.StartAsync());
        Assert.Equal(1, again.Sealed);
        Assert.Equal(["1 Issued", "2 Issued", "3 Issued", "4 Issued", "5 Issued"], await leader.NumbersAsync());
    }

    private sealed class RepairableTimestamper : ITimestamper
    {
        private ITimestamper? _good;

        public bool Broken { get; set; } = true;

        public ITimestamper Before(ITimestamper good)
        {
            _good = good;
            return this;
        }

        public Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
            => Broken ? Task.FromResult<byte[]>([1, 2, 3]) : _good!.TokenAsync(digest, cancellationToken);
    }
}
