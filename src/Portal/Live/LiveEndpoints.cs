using System.Data.Common;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Inbox;
using EOffice.Portal.Layout;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Live;

/// <summary>/live: a stream of counts for bell and menu (<c>event: counts</c>), for the officer who opened it.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(25);

    // Thousands of streams may stand open, so the look is rare; ending a session on this process ends its streams at once.
    private const int PingsPerSessionCheck = 5;

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveDesks>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveDesks>());
    }

    public static void MapLiveEndpoints(this IEndpointRouteBuilder routes) => routes.MapGet("/live", Open).WithMetadata(new NoUseAttribute(), new BeyondQuotaAttribute());

    private static ServerSentEventsResult<Dictionary<string, int>> Open(
        HttpContext context, LiveDesks desks, TenantGrains grains, TenantContext tenant, CurrentOfficer officer, SessionCookie cookie, TimeProvider clock)
    {
        var posts = officer.Posts;
        var listener = new LiveListener(tenant.Current.Id, cookie.Fingerprint(context.Request), [.. posts.Ids.Select(post => post.Value), officer.Value.Person.Value]);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(StreamAsync(
            new Watch(desks, listener, clock), () => CountAsync(grains, officer), () => StillSignedInAsync(grains, officer), context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<Dictionary<string, int>>> StreamAsync(
        Watch watch, Func<Task<Dictionary<string, int>?>> count, Func<Task<bool>> signedIn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        watch.Desks.Add(watch.Listener);
        try
        {
            var quiet = 0;
            for (var happened = LiveEvent.Changed; happened != LiveEvent.Ended;)
            {
                if (happened == LiveEvent.Changed)
                {
                    if (await count() is not { } counts)
                    {
                        yield break;
                    }

                    yield return new SseItem<Dictionary<string, int>>(counts, "counts");
                }
                else if (++quiet % PingsPerSessionCheck == 0 && !await signedIn())
                {
                    yield break;
                }
                else
                {
                    yield return new SseItem<Dictionary<string, int>>([], "ping");
                }

                happened = await watch.Listener.NextAsync(Ping, watch.Clock, cancellationToken);
            }
        }
        finally
        {
            watch.Desks.Remove(watch.Listener);
        }
    }

    // While the database is away the stream ends; the browser comes back by itself, later and later.
    private static async Task<Dictionary<string, int>?> CountAsync(TenantGrains grains, CurrentOfficer officer)
    {
        try
        {
            return StaffMenu.LiveCounts(await grains.Get<IInboxGrain>().CountsAsync(officer.Posts, officer.Value.Person));
        }
        catch (DbException)
        {
            return null;
        }
    }

    private static async Task<bool> StillSignedInAsync(TenantGrains grains, CurrentOfficer officer)
    {
        try
        {
            return await grains.Get<IAccountsGrain>().PeekAsync(officer.Session) is { } now && now.Posts.Length == officer.Value.Posts.Length;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private sealed record Watch(LiveDesks Desks, LiveListener Listener, TimeProvider Clock);
}
