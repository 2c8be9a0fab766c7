using EOffice.Grains.Letters;
using EOffice.Portal.Phone;
using EOffice.Tenancy;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Pages;

/// <summary>Answers of endpoints that show letters. The caller has asked the grain, so a file that is there may be seen.</summary>
public static class PageResults
{
    /// <summary>Tells the service worker and shared computers to keep nothing of this answer.</summary>
    public const string ConfidentialHeader = "x-rahasia";

    /// <summary>One page's picture; 404 when there is no file or no such page.</summary>
    public static async Task<IResult> PictureAsync(HttpContext context, PdfPages pages, TenantId tenant, PdfFile? file, Secrecy secrecy, int page)
    {
        if (file is null || await pages.PictureAsync(tenant, file.Bytes, page) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        Mark(context.Response, secrecy);
        OfflineCopy.Mark(context, OfflineCopy.Picture, secrecy);
        return TypedResults.Bytes(picture.Bytes, picture.MediaType);
    }

    /// <summary>The file itself, opened in the browser under its own name.</summary>
    /// <param name="download">Saves it instead.</param>
    public static IResult Pdf(HttpContext context, PdfFile? file, Secrecy secrecy, bool download = false)
    {
        if (file is null)
        {
            return TypedResults.NotFound();
        }

        Mark(context.Response, secrecy);
        var disposition = new ContentDispositionHeaderValue(download ? "attachment" : "inline");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(file.Bytes, "application/pdf");
    }

    /// <summary>Ordinary letters stay in the reader's own browser for ten minutes; anything above is not kept at all.</summary>
    public static void Mark(HttpResponse response, Secrecy secrecy)
    {
        response.Headers.CacheControl = secrecy == Secrecy.Ordinary ? "private, max-age=600" : "no-store";
        response.Headers.Vary = "Cookie";
        if (secrecy != Secrecy.Ordinary)
        {
            response.Headers[ConfidentialHeader] = "1";
        }
    }
}
