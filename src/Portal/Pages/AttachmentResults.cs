using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Tenancy;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Pages;

/// <summary>Gives out a file that goes with a letter. The caller has asked the grain whether the officer may see it.</summary>
public static class AttachmentResults
{
    public static async Task<IResult> OpenAsync(HttpContext context, IDocumentVault vault, TenantId tenant, Attachment attachment, Secrecy secrecy)
    {
        if (await vault.OpenAsync(tenant.Value, attachment.Sha256, context.RequestAborted) is not { } stream)
        {
            return TypedResults.NotFound();
        }

        PageResults.Mark(context.Response, secrecy);
        var disposition = new ContentDispositionHeaderValue(attachment.MediaType is "application/pdf" or "image/jpeg" or "image/png" ? "inline" : "attachment");
        disposition.SetHttpFileName(attachment.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        if (attachment.MediaType != "application/pdf")
        {
            // Strangers' bytes get no rights on this site. Browsers' own PDF viewers don't open in a sandbox.
            context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        }

        return TypedResults.Stream(stream, attachment.MediaType);
    }
}
