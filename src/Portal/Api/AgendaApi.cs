using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;

namespace EOffice.Portal.Api;

/// <summary>Calendars and what stands in them: docs/agenda.md.</summary>
internal static class AgendaApi
{
    public static void MapAgenda(this RouteGroupBuilder api)
    {
        var agenda = api.MapGroup("/agenda").WithTags("Agenda");
        agenda.MapGet("/", ReadAsync).WithSummary("What takes place in a calendar from one moment to another, at most 100 days; the caller's own unless another is named.").Produces<AgendaPage>();
        agenda.MapGet("/{id:guid}", ViewAsync).WithSummary("The item, when one of the caller's posts may see what it is.").Produces<AgendaItemView>();
        agenda.MapPut("/{id:guid}", PlanAsync).WithSummary("Plans an item under an id of the caller's making (UUIDv7), in a calendar that the caller keeps.");
        agenda.MapPost("/{id:guid}/answer", AnswerAsync).WithSummary("A participant comes, declines or is represented: to all of it, or on one day of a recurring item.");
        agenda.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("It does not take place, or one day of it does not; with a reason.");
    }

    private static async Task<IResult> ReadAsync(DateTimeOffset from, DateTimeOffset to, CalendarKind? kind, Guid? of, HttpContext context)
    {
        var (caller, own) = (context.Caller(), AgendaPlace.Of(context.Caller().Actor.Post));
        var place = kind is null && of is null ? own : new AgendaPlace(kind ?? CalendarKind.Post, of ?? (kind is null or CalendarKind.Post ? own.Id : Guid.Empty));
        return ApiResults.OrNotFound(await caller.Grains.Get<IAgendaGrain>().ReadAsync(new AgendaQuery(caller.Posts, place, from, to)));
    }

    private static async Task<IResult> ViewAsync(Guid id, HttpContext context) => ApiResults.OrNotFound(await Item(context, id).ViewAsync(context.Caller().Posts));

    private static async Task<IResult> PlanAsync(Guid id, PlanItemBody body, HttpContext context, TenantContext tenant)
    {
        var actor = context.Caller().Actor;
        return ApiResults.Of(await Item(context, id).PlanAsync(new PlanAgendaItem(
            context.RequestId(), actor, body.Owner ?? actor.Post, body.ToContent(), body.ToSchedule(tenant.Current.TimeZone.Id), body.Letter)));
    }

    private static async Task<IResult> AnswerAsync(Guid id, AnswerItemBody body, HttpContext context)
        => ApiResults.Of(await Item(context, id).AnswerAsync(new AnswerInvitation(
            context.RequestId(), context.Caller().Actor, body.Participant ?? context.Caller().Actor.Post, body.Answer, body.Deputy, body.Note, Day: body.Day)));

    private static async Task<IResult> CancelAsync(Guid id, CancelItemBody body, HttpContext context)
        => ApiResults.Of(await Item(context, id).CancelAsync(new CancelAgendaItem(context.RequestId(), context.Caller().Actor, body.Reason, body.Day)));

    private static IAgendaItemGrain Item(HttpContext context, Guid id) => context.Caller().Grains.Get<IAgendaItemGrain>(id);
}

/// <param name="Owner">The post whose calendar it is; the caller's own when left out.</param>
/// <param name="Zone">IANA name; the government's own when left out.</param>
/// <param name="Files">Stored before with POST /documents.</param>
internal sealed record PlanItemBody(
    string Title, DateTimeOffset Start, DateTimeOffset End, PostId? Owner = null, string? Zone = null, bool OpenEnd = false, RecurrenceBody? Recurrence = null,
    string? Place = null, string? Link = null, string? Description = null, string? Dress = null, string? Others = null, IReadOnlyList<PostId>? Participants = null,
    Audience Audience = Audience.Participants, Secrecy Secrecy = Secrecy.Ordinary, IReadOnlyList<Attachment>? Files = null, LetterOfItem? Letter = null)
{
    public AgendaContent ToContent()
        => new(Title, Place ?? "", Link ?? "", Description ?? "", Dress ?? "", Others ?? "", [.. Participants ?? []], Audience, Secrecy, [.. Files ?? []]);

    public AgendaSchedule ToSchedule(string own)
        => new(Start, End, Zone ?? own, OpenEnd, Recurrence is { } rule ? new Recurrence(rule.Kind, rule.Every, [.. rule.Days ?? []], rule.OnWeekday, rule.Until, rule.Count) : null);
}

/// <param name="Days">Of the week, for weekly ones: 1 is Monday.</param>
/// <param name="Until">Last day, or <paramref name="Count"/> times; one of both.</param>
internal sealed record RecurrenceBody(RecurrenceKind Kind, int Every = 1, IReadOnlyList<int>? Days = null, bool OnWeekday = false, DateOnly? Until = null, int? Count = null);

/// <param name="Participant">Whose answer it is; the caller's own when left out.</param>
/// <param name="Day">One day of a recurring item, as the rule has it; the whole when left out.</param>
internal sealed record AnswerItemBody(Attendance Answer, PostId? Participant = null, PostId? Deputy = null, string? Note = null, DateOnly? Day = null);

/// <param name="Day">As in <see cref="AnswerItemBody"/>.</param>
internal sealed record CancelItemBody(string Reason, DateOnly? Day = null);
