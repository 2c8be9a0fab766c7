using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Api;

internal static class IncomingApi
{
    public static void MapIncoming(this RouteGroupBuilder api)
    {
        var incoming = api.MapGroup("/incoming").WithTags("Incoming letters");
        incoming.MapPut("/{id:guid}", CaptureAsync).WithSummary("Takes in a paper letter whose scan was uploaded to /documents.");
        incoming.MapGet("/{id:guid}", ViewAsync).WithSummary("The letter, when one of the caller's posts is concerned.").Produces<IncomingView>();
        incoming.MapGet("/{id:guid}/pdf", PdfAsync).WithSummary("The letter itself.");
        incoming.MapPost("/{id:guid}/register", RegisterAsync).WithSummary("Gives the agenda number.").Produces<RegisteredLetter>();
        incoming.MapPost("/{id:guid}/reject", RejectAsync).WithSummary("Turns it away; the sender learns the reason.");
        incoming.MapPost("/{id:guid}/read", MarkReadAsync).WithSummary("Notes that the addressee has opened it.");
        incoming.MapPost("/{id:guid}/close", CloseAsync).WithSummary("Files it: nothing more needs to be done.");
        incoming.MapGet("/{id:guid}/dispositions", TreeAsync).WithSummary("Every sheet under the letter that the caller may see.").Produces<SheetTree>();
    }

    private static async Task<IResult> CaptureAsync(Guid id, PaperBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).CaptureAsync(new CapturePaper(
            context.RequestId(), context.Caller().Actor, body.Office, body.Sender, body.Number, body.LetterDate, body.ReceivedOn, body.Subject,
            body.Secrecy, body.Urgency, body.Document)));

    private static async Task<IResult> ViewAsync(Guid id, HttpContext context)
        => ApiResults.OrNotFound(await Letter(context, id).ViewAsync(context.Caller().Posts));

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context)
        => await Letter(context, id).PdfAsync(context.Caller().Posts) is { } pdf ? Results.File(pdf.Bytes, "application/pdf", pdf.FileName) : ApiResults.NotFound();

    private static async Task<IResult> RegisterAsync(Guid id, RegisterBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).RegisterAsync(new RegisterIncoming(
            context.RequestId(), context.Caller().Actor, body.Classification, body.Secrecy, body.Urgency, body.ForwardTo, body.Note)));

    private static async Task<IResult> RejectAsync(Guid id, ReasonBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).RejectAsync(new RejectIncoming(context.RequestId(), context.Caller().Actor, body.Reason)));

    private static async Task<IResult> MarkReadAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Letter(context, id).MarkReadAsync(new MarkIncomingRead(context.Caller().Actor)));

    private static async Task<IResult> CloseAsync(Guid id, NoteBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).CloseAsync(new CloseIncoming(context.RequestId(), context.Caller().Actor, body.Note)));

    private static async Task<IResult> TreeAsync(Guid id, HttpContext context)
        => await context.Caller().Grains.Get<IDispositionTreeGrain>().TreeAsync(id, context.Caller().Posts) is { Sheets.Length: > 0 } tree
            ? Results.Ok(tree)
            : ApiResults.NotFound();

    private static IIncomingLetterGrain Letter(HttpContext context, Guid id) => context.Caller().Grains.Get<IIncomingLetterGrain>(id);
}

/// <param name="Document">As returned by POST /documents.</param>
internal sealed record PaperBody(
    OfficeId Office, string Sender, string Number, DateOnly? LetterDate, DateOnly ReceivedOn, string Subject, Secrecy Secrecy, Urgency Urgency, Attachment Document);

internal sealed record RegisterBody(string Classification, Secrecy Secrecy, Urgency Urgency, PostId? ForwardTo = null, string? Note = null);

internal sealed record NoteBody(string? Note = null);
