using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Outbox;

public sealed class OutboxLineTests
{
    private static readonly TenantId First = TenantId.Parse("kertajaya");
    private static readonly TenantId Second = TenantId.Parse("sukamaju");

    private readonly OutboxLine _line = new();

    [Fact]
    public async Task Stands_in_line_once_however_often_wanted()
    {
        _line.Want(First);
        _line.Want(First);
        _line.Want(Second);
        Assert.Equal([First, Second], [await NextAsync(), await NextAsync()]);
        await NobodyAsync();
    }

    [Fact]
    public async Task Busy_one_goes_to_the_end_of_the_line()
    {
        _line.Want(First);
        await NextAsync();
        _line.Want(Second);
        _line.Leave(First, more: true);
        Assert.Equal([Second, First], [await NextAsync(), await NextAsync()]);
    }

    [Fact]
    public async Task Wanted_while_served_it_is_served_again_and_never_twice_at_once()
    {
        _line.Want(First);
        await NextAsync();
        _line.Want(First);
        await NobodyAsync();
        _line.Leave(First, more: false);
        Assert.Equal(First, await NextAsync());
        _line.Leave(First, more: false);
        await NobodyAsync();
    }

    private async Task<TenantId> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _line.NextAsync(patience.Token);
    }

    private async Task NobodyAsync()
    {
        using var none = new CancellationTokenSource();
        var next = _line.NextAsync(none.Token).AsTask();
        await none.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
