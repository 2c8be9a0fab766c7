using EOffice.Documents.Signing;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Letters;

/// <summary>An office whose timestamps are worth nothing.</summary>
[Trait("Host", "every")]
public sealed class SealFailureTests : IAsyncLifetime
{
    private readonly Office _office = new() { Alone = true, Besides = parts => parts.AddSingleton<ITimestamper, BrokenTimestamper>() };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Seal_that_does_not_hold_is_kept_nowhere_and_the_number_waits_for_the_next_try()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();

        Assert.Equal(SigningRefusals.SealFailed, (await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);

        var view = await department.ViewAsync(letter);
        Assert.Equal((LetterStatus.Sealing, false), (view.Status, (await letter.PdfAsync(new([department.Head.Post])))!.Sealed));
        Assert.NotNull(view.Number);
        Assert.Equal(SigningRefusals.SealFailed, (await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        Assert.Equal(view.Number, (await department.ViewAsync(letter)).Number);
    }

    [Fact]
    public async Task Number_that_another_process_took_before_it_died_is_sealed_on_with()
    {
        var department = await Department.FoundAsync(_office);
        var letter = await department.AwaitingSealAsync();
        var seen = await department.ViewAsync(letter);
        var other = await _office.StartProcessAsync();
        try
        {
            var there = new TenantGrains(other.Calls(), _office.Tenant).Get<ILetterGrain>(seen.Id);
            Assert.Null((await there.ViewAsync(new([department.Head.Post])))!.Number);
            Assert.Equal(SigningRefusals.SealFailed, (await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);

            Assert.Equal(SigningRefusals.SealFailed, (await there.SealAsync(await department.SealCommandAsync(letter))).Refusal);
            Assert.Equal((await department.ViewAsync(letter)).Number, (await there.ViewAsync(new([department.Head.Post])))!.Number);
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    private sealed class BrokenTimestamper : ITimestamper
    {
        public Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) => Task.FromResult<byte[]>([1, 2, 3]);
    }
}
