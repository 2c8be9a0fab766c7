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
        sheets.MapPost("/{id:guid}/report", ReportAsync).WithSummary("Progress in per cent and words.");
        sheets.MapPost("/{id:guid}/complete", CompleteAsync).WithSummary("Done, with a result.");
        sheets.MapPost("/{id:guid}/return", ReturnAsync).WithSummary("Back to the giver with a reason.");
        sheets.MapPost("/{id:guid}/redirect", RedirectAsync).WithSummary("The giver sends a returned one to another post.");
    }

    private static async Task<IResult> GiveAsync(Guid id, GiveBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).GiveAsync(new GiveDisposition(
            context.RequestId(), context.Caller().Actor, body.IncomingLetter, body.Parent, [.. body.To], body.InCharge, [.. body.Instructions], body.Note,
            body.Urgency, body.DueOn)));

    private static async Task<IResult> ViewAsync(Guid id, HttpContext context)
        => ApiResults.OrNotFound(await Sheet(context, id).ViewAsync(context.Caller().Posts));

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context)
        => await context.Caller().Grains.Get<IDispositionPrintGrain>(id).PrintAsync(context.Caller().Posts) is { } pdf ? Results.File(pdf.Bytes, "application/pdf", pdf.FileName) : ApiResults.NotFound();

    private static async Task<IResult> AcceptAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).AcceptAsync(new AcceptDisposition(context.RequestId(), context.Caller().Actor)));

    private static async Task<IResult> ReportAsync(Guid id, ReportBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ReportAsync(new ReportProgress(context.RequestId(), context.Caller().Actor, body.Percent, body.Words)));

    private static async Task<IResult> CompleteAsync(Guid id, CompleteBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).CompleteAsync(
            new CompleteDisposition(context.RequestId(), context.Caller().Actor, body.Result, [.. body.Files ?? []], body.AnsweringLetter)));

    private static async Task<IResult> ReturnAsync(Guid id, ReasonBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).ReturnAsync(new ReturnDisposition(context.RequestId(), context.Caller().Actor, body.Reason)));

    private static async Task<IResult> RedirectAsync(Guid id, RedirectBody body, HttpContext context)
        => ApiResults.Of(await Sheet(context, id).RedirectAsync(new RedirectDisposition(context.RequestId(), context.Caller().Actor, body.From, body.To, body.Note)));

    private static IDispositionGrain Sheet(HttpContext context, Guid id) => context.Caller().Grains.Get<IDispositionGrain>(id);
}

/// <param name="Instructions">Codes of the standard instructions.</param>
internal sealed record GiveBody(
    Guid IncomingLetter, IReadOnlyList<PostId> To, IReadOnlyList<string> Instructions, string Note, Urgency Urgency, DateOnly? DueOn = null,
    Guid? Parent = null, PostId? InCharge = null);

internal sealed record ReportBody(int Percent, string Words);

internal sealed record CompleteBody(string Result, IReadOnlyList<Attachment>? Files = null, Guid? AnsweringLetter = null);

internal sealed record RedirectBody(PostId From, PostId To, string Note);
