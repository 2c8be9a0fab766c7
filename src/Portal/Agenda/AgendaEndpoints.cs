using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using EOffice.Portal.Pages;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Agenda;

/// <summary>Calendar files, feeds for calendar programs, and the files of items. 404 for strangers.</summary>
public static class AgendaEndpoints
{
    private const string MediaType = "text/calendar; charset=utf-8";

    public static IServiceCollection AddAgendaPages(this IServiceCollection services)
        => services.AddScoped<AgendaClock>().AddScoped<TodayReading>().AddScoped<InvitationIntake>();

    public static void MapAgendaEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agenda/{id:guid}/ics", ItemAsync).RequireAuthorization();
        routes.MapGet("/agenda/{id:guid}/files/{sha256}", FileAsync).RequireAuthorization();
        // Calendar programs can't sign in: the secret in the address stands for its owner.
        routes.MapGet("/agenda/feeds/{token}.ics", FeedAsync).AllowAnonymous().WithMetadata(new HeavyAttribute());
    }

    private static async Task<IResult> ItemAsync(Guid id, HttpContext context, TenantGrains grains, CurrentOfficer officer)
    {
        if (await grains.Get<IAgendaItemGrain>(id).FileAsync(officer.Posts) is not { } file)
        {
            return TypedResults.NotFound();
        }

        PageResults.Mark(context.Response, Secrecy.Restricted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(file.Bytes, MediaType);
    }

    private static async Task<IResult> FileAsync(
        Guid id, string sha256, HttpContext context, TenantGrains grains, CurrentOfficer officer, IDocumentVault vault, TenantContext tenant)
        => await grains.Get<IAgendaItemGrain>(id).ViewAsync(officer.Posts) is { } view
            && view.Content.Files.Concat(view.Minutes.SelectMany(minutes => minutes.Files)).FirstOrDefault(file => file.Sha256 == sha256) is { } attachment
                ? await AttachmentResults.OpenAsync(context, vault, tenant.Current.Id, attachment, view.Content.Secrecy < Secrecy.Restricted ? Secrecy.Restricted : view.Content.Secrecy)
                : TypedResults.NotFound();

    private static async Task<IResult> FeedAsync(string token, HttpContext context, TenantGrains grains)
    {
        if (await grains.Get<IAgendaFeedsGrain>().ReadAsync(new FeedSecret(token)) is not { } file)
        {
            return TypedResults.NotFound();
        }

        // Programs ask again and again: unchanged, it is not sent again.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file.Bytes))[..32]}\"");
        return TypedResults.Bytes(file.Bytes, MediaType, entityTag: tag);
    }
}
