using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Organisation;
using EOffice.Portal.Security;

namespace EOffice.Portal.Api;

internal static class TokenApi
{
    public static void MapTokens(this RouteGroupBuilder api)
        => api.MapPost("/tokens", IssueAsync)
            .WithMetadata(new WhileClosingAttribute())
            .WithSummary("Issues a bearer token for one post of an account. It is shown once.")
            .Produces<IssuedToken>();

    private static async Task<IResult> IssueAsync(NewToken body, HttpContext context, TenantGrains grains)
    {
        var accounts = grains.Get<IAccountsGrain>();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var signedIn = await accounts.SignInAsync(new SignIn(body.Name, body.Password, address, null));
        if (signedIn.Value is { Step: { } step })
        {
            signedIn = body.Code is { Length: > 0 } code
                ? await grains.Get<ISecondFactorGrain>().PassAsync(new PassSecondFactor(step, code, address, null))
                : SecondFactorRefusals.Needed;
        }

        if (signedIn.Value is not { } session)
        {
            return ApiResults.Of(signedIn.Refusal!);
        }

        var officer = await accounts.OfficerAsync(session.SessionToken);
        await accounts.SignOutAsync(session.SessionToken);
        var held = officer?.Posts.FirstOrDefault(post => body.Post is null || post.Post == body.Post);
        return held is null
            ? ApiResults.NotFound()
            : ApiResults.Of(await accounts.IssueTokenAsync(new IssueToken(context.RequestId(), new Actor(officer!.Person, held.Post), body.Label, body.Until)));
    }
}

/// <param name="Post">One of the account's posts; the first when left out.</param>
/// <param name="Until">Last day of the token.</param>
/// <param name="Code">Of the authenticator app, or a recovery code, where the account has a second factor.</param>
internal sealed record NewToken(string Name, string Password, string Label, DateOnly Until, PostId? Post = null, string? Code = null);
