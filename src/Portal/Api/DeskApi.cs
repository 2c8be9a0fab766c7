using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Api;

internal static class DeskApi
{
    public static void MapDesk(this RouteGroupBuilder api)
    {
        var desk = api.MapGroup("/desk").WithTags("Desk");
        desk.MapGet("/", PageAsync).WithSummary("25 lines of what lies before the caller's post, newest first.").Produces<DeskPage>();
        desk.MapGet("/counts", (Delegate)CountsAsync).WithSummary("What waits; each count stops at 100.").Produces<DeskCounts>();
        desk.MapGet("/search", SearchAsync).WithSummary("By number, sender, subject and body text.").Produces<DeskPage>();
        api.MapGet("/posts", PostsAsync).WithTags("Organisation").WithSummary("At most 20 posts that match.").Produces<PostList>();
        api.MapGet("/offices", (Delegate)OfficesAsync).WithTags("Organisation").WithSummary("All offices.").Produces<OfficeList>();
    }

    private static async Task<IResult> PageAsync(DeskBox? box, DeskFilter? filter, string? after, HttpContext context)
        => Results.Ok(await Inbox(context).PageAsync(new DeskQuery(context.Caller().Posts.Ids, box, filter ?? DeskFilter.All, after)));

    private static async Task<IResult> CountsAsync(HttpContext context) => Results.Ok(await Inbox(context).CountsAsync(context.Caller().Posts, context.Caller().Officer.Person));

    private static async Task<IResult> SearchAsync(string q, string? after, HttpContext context)
        => Results.Ok(await Inbox(context).SearchAsync(new DeskSearch(context.Caller().Posts.Ids, q, after)));

    private static async Task<IResult> PostsAsync(string q, HttpContext context)
        => Results.Ok(await context.Caller().Grains.Get<IDirectoryGrain>().SearchPostsAsync(q));

    private static async Task<IResult> OfficesAsync(HttpContext context) => Results.Ok(await context.Caller().Grains.Get<IDirectoryGrain>().OfficesAsync());

    private static IInboxGrain Inbox(HttpContext context) => context.Caller().Grains.Get<IInboxGrain>();
}
