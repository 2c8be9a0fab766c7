using EOffice.Tenancy;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>A browser leaves for the government's sign-on server and comes back: authorization code flow (OpenID Connect Core 1.0, 3.1).</summary>
/// <remarks>
/// <code>
///   begin ──ticket, address──▶ browser ──▶ server ──code, state, iss──▶ enter
///     enter:  1 ticket and state of this browser   2 issuer   3 taken, once   4 code for tokens   5 ID token   6 person   7 session, or the second step
/// </code>
/// </remarks>
internal sealed class SignOnFlow(
    SignOns signOns, SignOnTickets tickets, IdentityProviders providers, CodeExchange exchange, IdTokens idTokens, SignOnPeople people, SignOnRefused refused,
    SignOnDesk desk)
{
    private const int LongestReturn = 1_000;
    private const int LongestCode = 4_000;

    public async Task<Outcome<SignOnStart>> BeginAsync(TenantId tenant, BeginSignOn command)
    {
        if (await signOns.OfAsync(tenant) is not { On: true, Settings: var settings } || !desk.Knows(tenant, command.Host))
        {
            return SingleSignOnRefusals.Off;
        }

        var (no, server) = await providers.OfAsync(tenant, settings.Issuer);
        if (server is null)
        {
            return no!;
        }

        var ticket = tickets.New(settings, command.ReturnPath.Length <= LongestReturn ? command.ReturnPath : "/");
        var address = QueryHelpers.AddQueryString(server.Configuration.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["client_id"] = settings.ClientId,
            ["redirect_uri"] = desk.ReturnAddress(command.Host),
            ["scope"] = $"openid {settings.Scopes}".TrimEnd(),
            ["state"] = ticket.State,
            ["nonce"] = ticket.Nonce,
            ["code_challenge"] = ticket.Challenge(),
            ["code_challenge_method"] = "S256",
        });
        return new SignOnStart(address, tickets.Seal(tenant, command.Host, ticket));
    }

    public async Task<Outcome<SignedOn>> EnterAsync(TenantId tenant, CompleteSignOn command)
    {
        if (await signOns.OfAsync(tenant) is not { On: true } set || !desk.Knows(tenant, command.Host))
        {
            return SingleSignOnRefusals.Off;
        }

        if (tickets.Open(tenant, command.Host, command.Ticket, command.State) is not { } ticket
            || ticket.Issuer != set.Settings.Issuer || ticket.ClientId != set.Settings.ClientId || !await tickets.TakeAsync(tenant, ticket))
        {
            return SingleSignOnRefusals.StateUnknown;
        }

        // Guesses count for the network they come from; the server is not asked while the throttle's few doors are held.
        var bucket = $"single-sign-on\n{command.ClientAddress}";
        if (!await desk.Throttle.MayTryAsync(tenant, bucket, command.ClientAddress))
        {
            return AccountRefusals.TooManyAttempts;
        }

        var (claim, outcome) = await EnterAsync(tenant, set, ticket, command);
        if (outcome.Refusal is { } refusal)
        {
            await refused.NoteAsync(tenant, command.RequestNumber, refusal, claim);
            if (IsGuess(refusal))
            {
                await desk.Throttle.TryAsync(tenant, bucket, null, command.ClientAddress, () => Task.FromResult(false));
            }
        }

        return outcome;
    }

    private async Task<(string? Claim, Outcome<SignedOn> Outcome)> EnterAsync(TenantId tenant, SignOn set, SignOnTicket ticket, CompleteSignOn command)
    {
        var (no, server) = await providers.OfAsync(tenant, ticket.Issuer);
        if (server is null)
        {
            return (null, no!);
        }

        if (WhyNot(server, ticket, command) is { } refusal)
        {
            return (null, refusal);
        }

        var (declined, tokens) = await providers.AskAsync(
            tenant, () => exchange.RedeemAsync(server, set, command.Code!, desk.ReturnAddress(command.Host), ticket.Verifier), why => (why, null), answer => answer.No);
        if (tokens is null)
        {
            return (null, declined!);
        }

        if (await idTokens.ReadAsync(tenant, server, tokens, ticket) is not { } token)
        {
            return (null, SingleSignOnRefusals.TokenRefused);
        }

        var (missing, value) = SignOnPeople.Claim(set.Settings, token);
        if (missing is not null)
        {
            return (value, missing);
        }

        var device = command.DeviceToken is { } mark ? SecretToken.Digest(mark) : [];
        var found = await people.FindAsync(tenant, set.Settings, value, device);
        if (found.Value is not { } person)
        {
            return (value, found.Refusal!);
        }

        if (await people.WhyNotAsync(tenant, token, person.Person) is { } other)
        {
            return (value, other);
        }

        var entered = await OpenAsync(tenant, person, command.DeviceToken, SignOnPeople.ShowedTwoFactors(set.Settings, token));
        return (value, entered.Value is { } signedIn ? new SignedOn(signedIn, ticket.ReturnPath) : entered.Refusal!);
    }

    private Task<Outcome<SignedIn>> OpenAsync(TenantId tenant, SignOnPerson person, string? device, bool twoFactors)
    {
        var entrant = new Entrant(person.Person, person.MustChange, person.DeviceKnown ? device : null, "account.signed-in-with-single-sign-on")
        {
            BySingleSignOn = true,
            OutsideFactor = twoFactors,
        };
        return person.HasSecondFactor && !twoFactors
            ? desk.SignIns.BeginStepAsync(tenant, entrant)
            : desk.SignIns.OpenSessionAsync(tenant, entrant, _ => Task.FromResult<Refusal?>(null));
    }

    // An issuer that names itself is the one that was asked, also when it says no (RFC 9207, 2.4).
    private static Refusal? WhyNot(IdentityProvider server, SignOnTicket ticket, CompleteSignOn command)
        => command.Issuer is null ? server.Configuration.AuthorizationResponseIssParameterSupported ? SingleSignOnRefusals.OtherIssuer : WhyNot(command)
            : command.Issuer == ticket.Issuer ? WhyNot(command) : SingleSignOnRefusals.OtherIssuer;

    private static Refusal? WhyNot(CompleteSignOn command) => command.Error switch
    {
        "access_denied" => SingleSignOnRefusals.Denied,
        "server_error" or "temporarily_unavailable" => SingleSignOnRefusals.ServerFault,
        not null => SingleSignOnRefusals.Declined,
        null => command.Code is { Length: > 0 and <= LongestCode } ? null : SingleSignOnRefusals.Declined,
    };

    // What somebody might try often; everything else is the server's or the person's own trouble.
    private static bool IsGuess(Refusal refusal)
        => refusal == SingleSignOnRefusals.CodeRefused || refusal == SingleSignOnRefusals.TokenRefused || refusal == SingleSignOnRefusals.OtherIssuer;
}
