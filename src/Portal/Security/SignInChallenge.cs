using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace EOffice.Portal.Security;

/// <summary>
/// What happens to a request that needs an officer and has none: people are led to the sign-in page and back, programs get 401.
/// Who is signed in is <see cref="CurrentOfficer"/>'s matter; there is no ClaimsPrincipal.
/// </summary>
internal sealed class SignInChallenge(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "office";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var services = Context.RequestServices;
        if (services.GetRequiredService<CurrentOfficer>().SignedIn || services.GetRequiredService<CurrentOperator>().SignedIn)
        {
            // Signed in but not entitled: as if it were not there.
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            Response.Redirect(SignInAddress());
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    // A page's form is posted to the page's own address, so that address is also where to go on; other endpoints cannot be opened.
    private string SignInAddress()
    {
        var isPage = Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var back = isPage ? Request.Path + Request.QueryString.Value : "/";
        if (Context.RequestServices.GetRequiredService<RequestPlace>().Place == Place.Operators)
        {
            return back is "/" or ConsolePaths.Home ? ConsolePaths.SignIn : $"{ConsolePaths.SignIn}?returnUrl={Uri.EscapeDataString(back)}";
        }

        return back == "/" ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(back)}";
    }
}

/// <summary>An officer is signed in; asked of every endpoint that does not say it is for everybody.</summary>
internal sealed class SignedInRequirement : AuthorizationHandler<SignedInRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SignedInRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.RequestServices.GetRequiredService<CurrentOfficer>().SignedIn)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
