using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Quotas;

namespace EOffice.Portal.Api;

internal static class LetterApi
{
    public static void MapLetters(this RouteGroupBuilder api)
    {
        var letters = api.MapGroup("/letters").WithTags("Letters");
        letters.MapPut("/{id:guid}", StartAsync).WithSummary("Begins a draft under an id of the caller's making (UUIDv7).");
        letters.MapGet("/{id:guid}", ViewAsync).WithSummary("The letter, when one of the caller's posts is concerned.").Produces<LetterView>();
        letters.MapGet("/{id:guid}/pdf", PdfAsync).WithMetadata(new HeavyAttribute()).WithSummary("The letter as it would be sealed now, or as it was sealed.");
        letters.MapPut("/{id:guid}/content", SaveAsync).WithSummary("Stores the draft; refused when based on an older revision.").Produces<DraftSaved>();
        letters.MapPost("/{id:guid}/submit", SubmitAsync).WithSummary("Sends it up for initials.");
        letters.MapPost("/{id:guid}/initial", InitialAsync).WithSummary("Agrees to the content with this hash.");
        letters.MapPost("/{id:guid}/return", ReturnAsync).WithSummary("Gives it back to the drafter with a reason.");
        letters.MapPost("/{id:guid}/pass-over", PassOverAsync).WithSummary("A leader sends it on without the holder's initial, with a reason.");
        letters.MapPost("/{id:guid}/recall", RecallAsync).WithSummary("The drafter takes it back.");
        letters.MapPost("/{id:guid}/seal", SealAsync).WithMetadata(new BeyondQuotaAttribute()).WithSummary("Takes the number, seals and sends.").Produces<SealedLetter>();
        letters.MapPost("/{id:guid}/withdraw", WithdrawAsync).WithSummary("Ends the sealed letter's force, with a reason that recipients are told.");
        letters.MapDelete("/{id:guid}", DiscardAsync).WithSummary("Throws a draft away.");
    }

    private static async Task<IResult> StartAsync(Guid id, NewLetter body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).StartAsync(new StartLetter(context.RequestId(), context.Caller().Actor, body.Type, body.Answers, null, body.Replaces)));

    private static async Task<IResult> ViewAsync(Guid id, HttpContext context)
        => ApiResults.OrNotFound(await Letter(context, id).ViewAsync(context.Caller().Posts));

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context)
        => await Letter(context, id).PdfAsync(context.Caller().Posts) is { } pdf ? Results.File(pdf.Bytes, "application/pdf", pdf.FileName) : ApiResults.NotFound();

    private static async Task<IResult> SaveAsync(Guid id, DraftBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).SaveAsync(new SaveLetter(context.RequestId(), context.Caller().Actor, body.Content, body.BasedOn)));

    private static async Task<IResult> SubmitAsync(Guid id, SubmitBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).SubmitAsync(
            new SubmitLetter(context.RequestId(), context.Caller().Actor, body.Chain is { } chain ? [.. chain] : null)));

    private static async Task<IResult> InitialAsync(Guid id, InitialBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).InitialAsync(new InitialLetter(context.RequestId(), context.Caller().Actor, body.ContentHash, body.Note)));

    private static async Task<IResult> ReturnAsync(Guid id, ReasonBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).ReturnAsync(new ReturnLetter(context.RequestId(), context.Caller().Actor, body.Reason)));

    private static async Task<IResult> PassOverAsync(Guid id, PassOverBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).PassOverAsync(new PassOverHolder(context.RequestId(), context.Caller().Actor, body.Holder, body.Reason)));

    private static async Task<IResult> RecallAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Letter(context, id).RecallAsync(new RecallLetter(context.RequestId(), context.Caller().Actor)));

    private static async Task<IResult> SealAsync(Guid id, SealBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).SealAsync(new SealLetter(context.RequestId(), context.Caller().Actor, body.ContentHash, body.Passphrase)));

    private static async Task<IResult> WithdrawAsync(Guid id, ReasonBody body, HttpContext context)
        => ApiResults.Of(await Letter(context, id).WithdrawAsync(new WithdrawLetter(context.RequestId(), context.Caller().Actor, body.Reason)));

    private static async Task<IResult> DiscardAsync(Guid id, HttpContext context)
        => ApiResults.Of(await Letter(context, id).DiscardAsync(new DiscardLetter(context.RequestId(), context.Caller().Actor)));

    private static ILetterGrain Letter(HttpContext context, Guid id) => context.Caller().Grains.Get<ILetterGrain>(id);
}

/// <param name="Replaces">A sealed letter that becomes replaced when this one is sealed.</param>
internal sealed record NewLetter(LetterType Type, Guid? Answers = null, Guid? Replaces = null);

internal sealed record DraftBody(LetterContent Content, int BasedOn);

/// <param name="Chain">Posts that shall initial, in order; the computed chain when left out.</param>
internal sealed record SubmitBody(IReadOnlyList<PostId>? Chain = null);

internal sealed record InitialBody(string ContentHash, string? Note = null);

/// <param name="Holder">Whose initial it waits for; refused when it has moved on.</param>
internal sealed record PassOverBody(PostId Holder, string Reason);

internal sealed record ReasonBody(string Reason);

/// <param name="Passphrase">The signer's own; never stored or logged.</param>
internal sealed record SealBody(string ContentHash, string Passphrase);
