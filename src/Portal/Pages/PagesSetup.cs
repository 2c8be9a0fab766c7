using EOffice.Documents.Images;
using EOffice.Documents.Pages;

namespace EOffice.Portal.Pages;

/// <summary>What page pictures need; one call in Program.cs.</summary>
public static class PagesSetup
{
    private const long CacheBytes = 64L << 20;

    public static IServiceCollection AddPagePictures(this IServiceCollection services)
        => services
            .AddSingleton(PageLimits.Default)
            .AddSingleton<PageRenderer>()
            .AddSingleton<JpegCrest>()
            .AddSingleton(new PageCache(CacheBytes))
            .AddSingleton<PdfPages>();
}
