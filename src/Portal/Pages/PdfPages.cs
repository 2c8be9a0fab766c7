using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using EOffice.Documents.Pages;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Pages;

/// <summary>A PDF as page pictures, for any feature that has its bytes. Rendered once, remembered by digest, in memory only.</summary>
public sealed class PdfPages(PageRenderer renderer, PageCache pictures)
{
    /// <summary>Two pixels a point: sharp on a phone, 100 KB for a dense page.</summary>
    public const int Dpi = 144;

    private const int MostSizes = 4_000;
    private readonly ConcurrentDictionary<(string, string), ImmutableArray<PageSize>> _sizes = [];

    /// <summary>For <see cref="PageImages"/>; null when no picture can be made of it.</summary>
    /// <param name="address">Of page n, such as "/letters/…/pages"; the page number and a digest are added.</param>
    public async Task<IReadOnlyList<PageImage>?> ImagesAsync(TenantId tenant, byte[] pdf, string address)
    {
        var digest = Digest(pdf);
        try
        {
            var sizes = await SizesAsync(tenant.Value, digest, pdf);
            return [.. sizes.Select((size, index) => Image($"{address}/{index + 1}?v={digest[..12]}", size))];
        }
        catch (PagesUnavailableException)
        {
            // A damaged file is a fact about the letter, not a fault: the page offers the file itself.
            return null;
        }
    }

    /// <summary>Null when there is no such page or no picture can be made.</summary>
    public async Task<PagePicture?> PictureAsync(TenantId tenant, byte[] pdf, int page)
    {
        if (page is < 1 or > PageRenderer.MostPages)
        {
            return null;
        }

        try
        {
            return await pictures.GetAsync(new PageKey(tenant.Value, Digest(pdf), page, Dpi), () => renderer.RenderAsync(pdf, page, Dpi));
        }
        catch (PagesUnavailableException)
        {
            return null;
        }
    }

    private async Task<ImmutableArray<PageSize>> SizesAsync(string tenant, string digest, byte[] pdf)
    {
        if (_sizes.TryGetValue((tenant, digest), out var known))
        {
            return known;
        }

        if (_sizes.Count >= MostSizes)
        {
            _sizes.Clear();
        }

        return _sizes[(tenant, digest)] = await renderer.MeasureAsync(pdf);
    }

    private static PageImage Image(string address, PageSize size)
    {
        var (width, height) = size.At(Dpi);
        return new PageImage(address, width, height);
    }

    private static string Digest(byte[] pdf) => Convert.ToHexStringLower(SHA256.HashData(pdf));
}
