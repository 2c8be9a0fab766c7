using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Inbox;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Phone;

/// <summary>What a phone asks when it has a connection: whose it is, a fresh token for what waits to be sent, and what to keep.</summary>
internal static class OfflineEndpoints
{
    public const string Href = "/account/offline";

    /// <summary>Letters that are kept ahead; open dispositions are all of them.</summary>
    private const int MostLetters = 50;

    public static void MapOfflineEndpoints(this IEndpointRouteBuilder routes)
        => routes.MapGet(Href, StateAsync).AllowAnonymous().WithMetadata(new NoUseAttribute(), new WhileClosingAttribute());

    // Anonymous, as it has something to say to whoever is no longer signed in: whether the device is still known as somebody's.
    private static async Task<Results<JsonHttpResult<OfflineState>, JsonHttpResult<OfflineEnd>>> StateAsync(
        HttpContext context, TenantGrains grains, SessionCookie cookie, TenantContext tenant, IAntiforgery antiforgery, string? ahead)
    {
        var accounts = grains.Get<IAccountsGrain>();
        if (cookie.Read(context.Request) is not { } session || await accounts.PeekAsync(session) is not { } officer)
        {
            var known = cookie.ReadDevice(context.Request) is { } device && await accounts.KnowsDeviceAsync(device);
            return TypedResults.Json(new OfflineEnd(KeepWritten: known), statusCode: StatusCodes.Status401Unauthorized);
        }

        var posts = new PostIds([.. officer.Posts.Select(held => held.Post)]);
        var chosen = ahead is null || posts.Ids.IsEmpty ? [] : Choose((await grains.Get<IInboxGrain>().WaitingAsync(posts)).Lines);
        var token = antiforgery.GetAndStoreTokens(context);
        return TypedResults.Json(new OfflineState(OfflineCopy.KeyOf(tenant.Current.Id, officer.Person.Value), token.FormFieldName, token.RequestToken!, [.. chosen]));
    }

    private static IEnumerable<OfflineAhead> Choose(IEnumerable<DeskLine> waiting)
    {
        var plain = waiting.Where(line => line.Secrecy == Secrecy.Ordinary).ToList();
        return plain.Where(line => line.Kind == DeskItem.Disposition).Concat(plain.Where(line => line.Kind != DeskItem.Disposition).Take(MostLetters))
            .DistinctBy(line => line.Item).Select(line => new OfflineAhead(DeskPaths.Of(line), line.MovedAt));
    }

    /// <param name="Person">As <see cref="OfflineCopy.Header"/> names them.</param>
    /// <param name="Field">Form field of the token.</param>
    private sealed record OfflineState(string Person, string Field, string Token, OfflineAhead[] Ahead);

    /// <param name="At">When it last changed: a copy made later is as good.</param>
    private sealed record OfflineAhead(string Path, DateTimeOffset At);

    /// <param name="KeepWritten">The session ran out: what was written and not sent stays until its writer is back. Else nothing stays.</param>
    private sealed record OfflineEnd(bool KeepWritten);
}
