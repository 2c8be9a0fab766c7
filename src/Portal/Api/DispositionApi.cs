using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Api;

internal static class DispositionApi
{
    public static void MapDispositions(this RouteGroupBuilder api)
    {
        var sheets = api.MapGroup("/dispositions").WithTags("Dispositions");
        sheets.MapPut("/{id:guid}", GiveAsync).WithSummary("Gives a disposition, or passes a received one further down.");
        sheets.MapGet("/{id:guid}", ViewAsync).WithSummary("The sheet with its tree, when one of the caller's posts is concerned.").Produces<DispositionView>();
        sheets.MapGet("/{id:guid}/pdf", PdfAsync).WithSummary("The printable lembar disposisi.");
        sheets.MapPost("/{id:guid}/accept", AcceptAsync).WithSummary("Takes it on.");
        sheets.MapPost("/{id:guid}/read", MarkReadAsync).WithSummary("Notes that a recipient has opened it.");
        sheets.MapPost("/{id:guid}/acknowledge", AcknowledgeAsync).WithSummary("Whoever is only informed has taken note.");
        sheets.MapPost("/{id:guid}/ask", AskAsync).WithSummary("The recipient asks the giver something.");
        sheets.MapPost("/{id:guid}/answer", AnswerAsync).WithSummary("The giver answers a recipient.");
        sheets.MapPost("/{id:guid}/take-back", TakeBackAsync).WithSummary("The giver takes back what its recipient has not opened.");
        sheets.MapPost("/{id:guid}/urge", UrgeAsync).WithSummary("The giver reminds whoever is late.");
        sheets.MapPost("/{id:guid}/approve", ApproveAsync).WithSummary("The giver accepts a result.");
        sheets.MapPost("/{id:guid}/reopen", ReopenAsync).WithSummary("The giver asks for more, with a reason.");
        sheets.MapPost("/{id:guid}/report", ReportAsync).WithSummary("Progress in per cent and words.");
        sheets.MapPost("/{id:guid}/complete", CompleteAsync).WithSummary("Done, with a result.");
        sheets.MapPost("/{id:guid}/return", ReturnAsync).WithSummary("Back to the giver with a reason.");
        sheets.MapPost("/{id:guid}/reassign", ReassignAsync).WithSummary("A leader over giver and holder moves a part that lies still to another post below, with a reason, and says what becomes of the sheets below it.");
        sheets.MapPost("/{id:guid}/redirect", RedirectAsync).WithSummary("The giver sends a returned one to another post.");
    }

    private static async Task<IResult> GiveAsync(Guid id, GiveBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).GiveAsync(new GiveDisposition(
            context.RequestId(), context.Caller().Actor, body.IncomingLetter, body.Parent, [.. body.To], body.InCharge, [.. body.Instructions], body.Note,
            body.Urgency, body.DueOn)
        {
            Informed = [.. body.Informed ?? []],
            WorkingDays = body.WorkingDays,
        }));

    private static async Task<IResult> ViewAsync(Guid id, HttpContext context)
        => ApiResults.OrNotFound(await Sheet(context, id).ViewAsync(context.Caller().Posts));

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context)
        => await context.Caller().Grains.Get<IDispositionPrintGrain>(id).PrintAsync(context.Caller().Posts) is { } pdf ? Results.File(pdf.Bytes, "application/pdf", pdf.FileName) : ApiResults.NotFound();

    private static async Task<IResult> AcceptAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).AcceptAsync(new AcceptDisposition(context.RequestId(), context.Caller().Actor)));

    private static async Task<IResult> ReportAsync(Guid id, ReportBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ReportAsync(new ReportProgress(context.RequestId(), context.Caller().Actor, body.Percent, body.Words)
        {
            Files = [.. body.Files ?? []],
        }));

    private static async Task<IResult> MarkReadAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).MarkReadAsync(new MarkDispositionRead(context.Caller().Actor)));

    private static async Task<IResult> AcknowledgeAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).AcknowledgeAsync(new AcknowledgeDisposition(context.RequestId(), context.Caller().Actor)));

    private static async Task<IResult> AskAsync(Guid id, WordsBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).AskAsync(new AskGiver(context.RequestId(), context.Caller().Actor, body.Words)));

    private static async Task<IResult> AnswerAsync(Guid id, AnswerBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).AnswerAsync(new AnswerRecipient(context.RequestId(), context.Caller().Actor, body.From, body.Words)));

    private static async Task<IResult> TakeBackAsync(Guid id, RecipientBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).TakeBackAsync(new TakeBackDisposition(context.RequestId(), context.Caller().Actor, body.From)));

    private static async Task<IResult> UrgeAsync(Guid id, WordsBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).UrgeAsync(new UrgeRecipients(context.RequestId(), context.Caller().Actor, body.Words)));

    private static async Task<IResult> ApproveAsync(Guid id, RecipientBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ApproveAsync(new ApproveResult(context.RequestId(), context.Caller().Actor, body.From)));

    private static async Task<IResult> ReopenAsync(Guid id, ReopenBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ReopenAsync(new ReopenDisposition(context.RequestId(), context.Caller().Actor, body.From, body.Reason)));

    private static async Task<IResult> CompleteAsync(Guid id, CompleteBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).CompleteAsync(
            new CompleteDisposition(context.RequestId(), context.Caller().Actor, body.Result, [.. body.Files ?? []], body.AnsweringLetter)));

    private static async Task<IResult> ReturnAsync(Guid id, ReasonBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ReturnAsync(new ReturnDisposition(context.RequestId(), context.Caller().Actor, body.Reason)));

    private static async Task<IResult> RedirectAsync(Guid id, RedirectBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).RedirectAsync(new RedirectDisposition(context.RequestId(), context.Caller().Actor, body.From, body.To, body.Note)));

    private static async Task<IResult> ReassignAsync(Guid id, ReassignBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ReassignAsync(new ReassignDisposition(context.RequestId(), context.Caller().Actor, body.From, body.To, body.Reason, body.Below)));

    private static IDispositionGrain Sheet(HttpContext context, Guid id) => context.Caller().Grains.Get<IDispositionGrain>(id);
}

/// <param name="Instructions">Codes of the standard instructions, or the government's own words.</param>
internal sealed record GiveBody(
    Guid IncomingLetter, IReadOnlyList<PostId> To, IReadOnlyList<string> Instructions, string Note, Urgency Urgency, DateOnly? DueOn = null,
    Guid? Parent = null, PostId? InCharge = null, IReadOnlyList<PostId>? Informed = null, int? WorkingDays = null);

internal sealed record ReportBody(int Percent, string Words, IReadOnlyList<Attachment>? Files = null);

internal sealed record WordsBody(string Words);

internal sealed record AnswerBody(PostId From, string Words);

/// <param name="From">The recipient it is about.</param>
internal sealed record RecipientBody(PostId From);

internal sealed record ReopenBody(PostId From, string Reason);

internal sealed record CompleteBody(string Result, IReadOnlyList<Attachment>? Files = null, Guid? AnsweringLetter = null);

/// <param name="From">The recipient it lies still with.</param>
/// <param name="Below">What becomes of open sheets passed further down: needed when there are any.</param>
internal sealed record ReassignBody(PostId From, PostId To, string Reason, SheetsBelow? Below = null);

internal sealed record RedirectBody(PostId From, PostId To, string Note);
