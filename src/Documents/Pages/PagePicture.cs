namespace EOffice.Documents.Pages;

/// <summary>One page of a PDF as a picture.</summary>
/// <param name="MediaType">image/webp, or image/png where cwebp is not installed.</param>
/// <param name="Page">From 1.</param>
public sealed record PagePicture(byte[] Bytes, string MediaType, int Page);

/// <summary>Size of a page in points (1/72 inch), turned as it is shown.</summary>
public readonly record struct PageSize(double Width, double Height)
{
    /// <summary>Pixels of its picture, so that a browser can keep its place before it has loaded.</summary>
    public (int Width, int Height) At(int dpi) => ((int)Math.Ceiling(Width * dpi / 72), (int)Math.Ceiling(Height * dpi / 72));
}

/// <summary>The bytes are no readable PDF, a page goes beyond the limits, or poppler-utils is missing.</summary>
public sealed class PagesUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);
