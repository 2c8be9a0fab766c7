using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Push;
using EOffice.Portal.Live;
using EOffice.Portal.Security;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Account;

internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", SignOutAsync).WithMetadata(new WhileClosingAttribute());

    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context, TenantGrains grains, CurrentOfficer officer, SessionCookie cookie, LiveDesks live, Flash flash)
    {
        if (cookie.ReadDevice(context.Request) is { } device)
        {
            // Whoever sits here next is told nothing of them.
            await grains.Get<IPushGrain>().UnsubscribeAsync(new UnsubscribePush(Guid.CreateVersion7(), officer.Value.Person, device));
        }

        var signedOut = await grains.Get<IAccountsGrain>().SignOutAsync(officer.Session);
        live.EndSession(cookie.Fingerprint(context.Request));
        cookie.Delete(context.Response);
        flash.Say("Anda sudah keluar.");
        return TypedResults.LocalRedirect(signedOut.BySingleSignOn ? "/signed-out" : "/sign-in");
    }
}
