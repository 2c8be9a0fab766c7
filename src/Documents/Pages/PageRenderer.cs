using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace EOffice.Documents.Pages;

/// <summary>
/// Turns pages of a PDF into pictures with poppler (pdftoppm) and, where installed, lossless WebP (cwebp): a dense A4 page at
/// 110 dpi is about 75 KB. The bytes pass through pipes: nothing is written to disk.
/// </summary>
public sealed class PageRenderer(PageLimits limits) : IDisposable
{
    public const int MostPages = 500;

    private readonly LimitedProcess _process = new(limits);
    private readonly SemaphoreSlim _places = new(limits.Processes);
    private readonly Lazy<bool> _webp = new(HasCwebp);

    /// <summary>Sizes of all pages in order.</summary>
    /// <exception cref="PagesUnavailableException">Not readable, or more than <see cref="MostPages"/> pages.</exception>
    public async Task<ImmutableArray<PageSize>> MeasureAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken = default)
    {
        var answer = await InTurnAsync(() => _process.RunAsync("pdfinfo", ["-f", "1", "-l", Number(MostPages + 1), "-"], pdf, cancellationToken), cancellationToken);
        var sizes = PdfInfo.PageSizes(System.Text.Encoding.UTF8.GetString(answer));
        return sizes.Length is > 0 and <= MostPages ? sizes : throw new PagesUnavailableException($"{sizes.Length} pages.");
    }

    /// <param name="page">From 1.</param>
    /// <param name="dpi">36 to 300.</param>
    /// <exception cref="PagesUnavailableException">Not readable, no such page, or beyond the limits.</exception>
    public Task<PagePicture> RenderAsync(ReadOnlyMemory<byte> pdf, int page, int dpi, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 36);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 300);
        return InTurnAsync(() => DrawAsync(pdf, page, dpi, cancellationToken), cancellationToken);
    }

    /// <summary>The first page as a PNG of exactly this size.</summary>
    /// <exception cref="PagesUnavailableException">Not readable, or beyond the limits.</exception>
    internal Task<byte[]> PictureAsync(ReadOnlyMemory<byte> pdf, int width, int height, CancellationToken cancellationToken)
        => InTurnAsync(
            () => _process.RunAsync("pdftoppm", ["-png", "-singlefile", "-f", "1", "-l", "1", "-scale-to-x", Number(width), "-scale-to-y", Number(height), "-"], pdf, cancellationToken),
            cancellationToken);

    /// <summary>The words of the first three pages, in lines as they stand there; empty where pages are pictures.</summary>
    /// <exception cref="PagesUnavailableException">Not readable, or beyond the limits.</exception>
    public async Task<string> TextAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken = default)
        => System.Text.Encoding.UTF8.GetString(await InTurnAsync(
            () => _process.RunAsync("pdftotext", ["-layout", "-enc", "UTF-8", "-f", "1", "-l", "3", "-", "-"], pdf, cancellationToken), cancellationToken));

    public void Dispose() => _places.Dispose();

    private async Task<PagePicture> DrawAsync(ReadOnlyMemory<byte> pdf, int page, int dpi, CancellationToken cancellationToken)
    {
        string[] which = ["-r", Number(dpi), "-f", Number(page), "-l", Number(page), "-singlefile"];
        if (!_webp.Value)
        {
            var png = await _process.RunAsync("pdftoppm", [.. which, "-png", "-"], pdf, cancellationToken);
            return png.Length > 0 ? new PagePicture(png, "image/png", page) : throw NoSuchPage(page);
        }

        var raw = await _process.RunAsync("pdftoppm", [.. which, "-"], pdf, cancellationToken);
        if (raw.Length == 0)
        {
            throw NoSuchPage(page);
        }

        var webp = await _process.RunAsync("cwebp", ["-quiet", "-lossless", "-z", "6", "-o", "-", "--", "-"], raw, cancellationToken);
        return new PagePicture(webp, "image/webp", page);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _places.Release();
        }
    }

    private static bool HasCwebp()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("cwebp", "-version") { RedirectStandardOutput = true, RedirectStandardError = true });
            return process!.WaitForExit(5000) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static PagesUnavailableException NoSuchPage(int page) => new($"There is no page {page}.");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
