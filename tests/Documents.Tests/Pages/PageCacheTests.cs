using EOffice.Documents.Pages;

namespace EOffice.Documents.Tests.Pages;

public sealed class PageCacheTests
{
    [Fact]
    public async Task Same_page_is_rendered_once_also_when_asked_for_twice_at_a_time()
    {
        var cache = new PageCache(1000);
        var gate = new TaskCompletionSource<PagePicture>();
        var rendered = 0;
        Task<PagePicture> Render()
        {
            Interlocked.Increment(ref rendered);
            return gate.Task;
        }

        var first = cache.GetAsync(Key(1), Render);
        var second = cache.GetAsync(Key(1), Render);
        gate.SetResult(Picture(100));
        Assert.Same(await first, await second);
        await cache.GetAsync(Key(1), Render);
        Assert.Equal(1, rendered);
    }

    [Fact]
    public async Task What_was_not_asked_for_longest_goes_first()
    {
        var cache = new PageCache(250);
        await cache.GetAsync(Key(1), () => Task.FromResult(Picture(100)));
        await cache.GetAsync(Key(2), () => Task.FromResult(Picture(100)));
        await cache.GetAsync(Key(1), () => throw new InvalidOperationException("It is still there."));
        await cache.GetAsync(Key(3), () => Task.FromResult(Picture(100)));
        Assert.Equal(200, cache.Bytes);

        var renderedAgain = false;
        await cache.GetAsync(Key(1), () => throw new InvalidOperationException("It was used last."));
        await cache.GetAsync(Key(2), () => { renderedAgain = true; return Task.FromResult(Picture(100)); });
        Assert.True(renderedAgain);
    }

    [Fact]
    public async Task Fault_is_not_kept()
    {
        var cache = new PageCache(1000);
        await Assert.ThrowsAsync<PagesUnavailableException>(() => cache.GetAsync(Key(1), () => throw new PagesUnavailableException("busy")));
        Assert.Equal(100, (await cache.GetAsync(Key(1), () => Task.FromResult(Picture(100)))).Bytes.Length);
    }

    [Fact]
    public async Task One_government_is_not_answered_from_anothers_pictures()
    {
        var cache = new PageCache(1000);
        await cache.GetAsync(Key(1), () => Task.FromResult(Picture(100)));
        var other = await cache.GetAsync(Key(1) with { Tenant = "sumedang" }, () => Task.FromResult(Picture(50)));
        Assert.Equal(50, other.Bytes.Length);
    }

    private static PageKey Key(int page) => new("bojonegoro", new string('a', 64), page, 144);

    private static PagePicture Picture(int bytes) => new(new byte[bytes], "image/webp", 1);
}
