using EOffice.Documents.Body;
using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Portal.Pages;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Letters;

/// <summary>What a letter's pages load beside themselves: pictures, files, and the saving that happens by itself. 404 for strangers.</summary>
public static class LetterEndpoints
{
    public static void MapLetterEndpoints(this IEndpointRouteBuilder routes)
    {
        var letter = routes.MapGroup("/letters/{id:guid}").RequireAuthorization();
        letter.MapGet("/pages/{page:int}", PictureAsync).WithMetadata(new HeavyAttribute());
        letter.MapGet("/pdf", PdfAsync).WithMetadata(new HeavyAttribute());
        letter.MapGet("/attachments/{sha256}", AttachmentAsync);
        letter.MapPost("/draft", SaveDraftAsync);
    }

    private static async Task<IResult> PictureAsync(
        Guid id, int page, HttpContext context, TenantGrains grains, CurrentOfficer officer, PdfPages pages, TenantContext tenant)
    {
        var letter = grains.Get<ILetterGrain>(id);
        return await letter.ViewAsync(officer.Posts) is { } view
            ? await PageResults.PictureAsync(context, pages, tenant.Current.Id, await letter.PdfAsync(officer.Posts), view.Content.Secrecy, page)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> PdfAsync(Guid id, int? download, HttpContext context, TenantGrains grains, CurrentOfficer officer)
    {
        var letter = grains.Get<ILetterGrain>(id);
        return await letter.ViewAsync(officer.Posts) is { } view
            ? PageResults.Pdf(context, await letter.PdfAsync(officer.Posts), view.Content.Secrecy, download == 1)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> AttachmentAsync(
        Guid id, string sha256, HttpContext context, TenantGrains grains, CurrentOfficer officer, IDocumentVault vault, TenantContext tenant)
        => await grains.Get<ILetterGrain>(id).ViewAsync(officer.Posts) is { } view
            && view.Content.Attachments.Append(view.Content.Manuscript).FirstOrDefault(file => file?.Sha256 == sha256) is { } attachment
                ? await AttachmentResults.OpenAsync(context, vault, tenant.Current.Id, attachment, view.Content.Secrecy)
                : TypedResults.NotFound();

    /// <summary>200 {version, saved}; 409 {version, text, by} when a newer draft is stored; 422 {reason} when it cannot be stored as it is.</summary>
    private static async Task<IResult> SaveDraftAsync(
        Guid id, IFormCollection form, TenantGrains grains, CurrentOfficer officer, DraftSaving saving, OfficeClock clock)
    {
        var letter = grains.Get<ILetterGrain>(id);
        if (await letter.ViewAsync(officer.Posts) is not { } view
            || LetterForm.Read(form, view) is not { } written || !officer.Posts.Ids.Contains(written.Post))
        {
            return TypedResults.NotFound();
        }

        var outcome = await saving.SaveAsync(view, written, view.Content.Attachments, view.Content.Manuscript);
        if (outcome.Value is { } saved)
        {
            return TypedResults.Json(new DraftAnswer(Number(saved.Revision), $"Tersimpan {clock.Now}"));
        }

        if (outcome.Refusal!.Code != LetterRefusals.DraftIsNewer.Code)
        {
            return TypedResults.Json(new DraftRefused(RefusalText.Of(outcome.Refusal)), statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var newer = (await letter.ViewAsync(officer.Posts))!;
        return TypedResults.Json(
            new DraftConflict(Number(newer.Revision), BodyJson.ToPlainText(LetterForm.BodyOf(newer.Content)), BodyJson.ToPlainText(written.Body)),
            statusCode: StatusCodes.Status409Conflict);
    }

    private static string Number(int revision) => revision.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record DraftAnswer(string Version, string Saved);

    /// <param name="Text">What is stored now.</param>
    /// <param name="Yours">What was sent.</param>
    private sealed record DraftConflict(string Version, string Text, string Yours);

    private sealed record DraftRefused(string Reason);
}
