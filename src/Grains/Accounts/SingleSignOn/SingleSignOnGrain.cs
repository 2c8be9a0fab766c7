using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>No memory: every answer comes from the rows.</summary>
/// <remarks><code>
///   None ──Set──▶ Off ──Switch(on), if the test passes──▶ On
///                  ▲                                      │
///                  └── Switch(off), or Set with another server, client or secret
/// </code></remarks>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class SingleSignOnGrain(
    OfficeDatabase database, SignOns signOns, IdentityProviders providers, SignOnFlow flow, SignOnTesting testing, SignOnRefused refused, SignOnNetworks networks,
    SignOnDesk desk, TimeProvider clock) : Grain, ISingleSignOnGrain
{
    private const string Insert = """
        insert into single_sign_on (issuer, client_id, scopes, match, claim, label, local_entry, factor_value, sealed_secret) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string Update = """
        update single_sign_on set is_on = is_on and issuer = $1 and client_id = $2 and $9::bytea is null, issuer = $1, client_id = $2, scopes = $3, match = $4, claim = $5,
          label = $6, local_entry = $7, factor_value = $8, sealed_secret = coalesce($9::bytea, sealed_secret)
        """;

    private const string IsSet = "select exists (select from single_sign_on)";

    // Only what was tested: settings that changed meanwhile are not switched on.
    private const string TurnOn = "update single_sign_on set is_on = true where issuer = $1 and client_id = $2";

    private const string TurnOff = "update single_sign_on set is_on = false";

    private const string SelectLink = "select issuer, since from sign_on_link where person = $1 order by since desc limit 1";

    private static readonly SignOnSettings Usual = new("", "", "profile email", PersonClaim.Nip, "", "Masuk dengan SSO", LocalEntry.Everybody, "");

    public async Task<SingleSignOnView?> ViewAsync(PersonId by)
    {
        if (!await Administrators.MayAsync(database, this.Tenant(), by))
        {
            return null;
        }

        var set = await signOns.OfAsync(this.Tenant());
        return new SingleSignOnView(
            set is not null, set is { On: true }, set?.Settings ?? Usual, [.. desk.ReturnAddresses(this.Tenant())], await refused.LatestAsync(this.Tenant()));
    }

    public Task<Outcome> SetAsync(SetSingleSignOn command)
    {
        var settings = SignOnRules.Tidy(command.Settings);
        var detail = $"{settings.Issuer} {settings.ClientId} {settings.Match} {settings.Claim} {settings.LocalEntry} {settings.FactorValue}".TrimEnd();
        var row = new RowCommand(this.Tenant(), command.RequestId, Guid.Empty, "security.single-sign-on-set", command.By, clock.GetUtcNow(), detail);
        return ApplyAsync(row, command.By, async connection =>
        {
            if (SignOnRules.WhyNot(settings, networks, desk.Insecure) is { } refusal)
            {
                return refusal;
            }

            var secret = command.Secret is { Length: > 0 and <= 1_000 } typed ? signOns.Seal(this.Tenant(), typed) : null;
            var known = await connection.ReadValueAsync<bool>(IsSet);
            if (secret is null && !known)
            {
                return SingleSignOnRefusals.SecretMissing;
            }

            await connection.WriteAsync(
                known ? Update : Insert, settings.Issuer, settings.ClientId, settings.Scopes, settings.Match.ToString(), settings.Claim, settings.Label, settings.LocalEntry.ToString(),
                settings.FactorValue, secret);
            return null;
        });
    }

    public async Task<Outcome> SwitchAsync(SwitchSingleSignOn command)
    {
        var (now, tenant) = (clock.GetUtcNow(), this.Tenant());
        if (!command.On)
        {
            var off = new RowCommand(tenant, command.RequestId, Guid.Empty, "security.single-sign-on-switched-off", command.By, now);
            return await ApplyAsync(off, command.By, async connection => await connection.WriteAsync(TurnOff) == 0 ? SingleSignOnRefusals.NotSet : null);
        }

        signOns.Drop(tenant);
        var tested = await TestAsync(command.By);
        if ((tested.Refusal ?? tested.Value!.Trouble) is { } trouble)
        {
            return trouble;
        }

        var settings = (await signOns.OfAsync(tenant))!.Settings;
        var on = new RowCommand(tenant, command.RequestId, Guid.Empty, "security.single-sign-on-switched-on", command.By, now, settings.Issuer);
        return await ApplyAsync(on, command.By, async connection
            => await connection.WriteAsync(TurnOn, settings.Issuer, settings.ClientId) == 0 ? SingleSignOnRefusals.NotSet : null);
    }

    public async Task<Outcome<SingleSignOnTest>> TestAsync(PersonId by)
        => !await Administrators.MayAsync(database, this.Tenant(), by) ? SingleSignOnRefusals.NotAllowed
            : await signOns.OfAsync(this.Tenant()) is { } set ? await testing.TestAsync(this.Tenant(), set)
            : SingleSignOnRefusals.NotSet;

    public async Task<SignOnDoor> DoorAsync()
        => await signOns.OrLastKnownAsync(this.Tenant()) is { On: true, Settings: var settings }
            ? new SignOnDoor(settings.Label, settings.LocalEntry)
            : new SignOnDoor(null, LocalEntry.Everybody);

    public Task<Outcome<SignOnStart>> BeginAsync(BeginSignOn command) => flow.BeginAsync(this.Tenant(), command);

    public Task<Outcome<SignedOn>> EnterAsync(CompleteSignOn command) => flow.EnterAsync(this.Tenant(), command);

    public async Task<SignOnEnd> EndAsync(string host)
    {
        if (await signOns.OfAsync(this.Tenant()) is not { On: true, Settings: var settings } || !desk.Knows(this.Tenant(), host)
            || (await providers.OfAsync(this.Tenant(), settings.Issuer)).Server?.Configuration.EndSessionEndpoint is not { Length: > 0 } end)
        {
            return new SignOnEnd(null);
        }

        // Without the ID token as a hint: tokens are in no address. The server asks the person instead.
        return new SignOnEnd(QueryHelpers.AddQueryString(end, new Dictionary<string, string?>
        {
            ["client_id"] = settings.ClientId,
            ["post_logout_redirect_uri"] = $"{desk.Office.Site(host)}/sign-in",
        }));
    }

    public async Task<SignOnLink?> LinkAsync(PersonId by, PersonId person)
        => await Administrators.MayAsync(database, this.Tenant(), by)
            ? await database.ReadOneAsync(this.Tenant(), SelectLink, row => new SignOnLink(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), person.Value)
            : null;

    public Task<Outcome> ReleaseAsync(ReleaseSignOn command)
    {
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Person.Value, "account.single-sign-on-released", command.By, clock.GetUtcNow());
        return ApplyAsync(row, command.By, async connection =>
        {
            if (await connection.WriteAsync("delete from sign_on_link where person = $1", command.Person.Value) == 0)
            {
                return SingleSignOnRefusals.NoLink;
            }

            await connection.WriteAsync("delete from session where person = $1 and by_single_sign_on", command.Person.Value);
            return null;
        });
    }

    private async Task<Outcome> ApplyAsync(RowCommand row, PersonId by, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var outcome = await database.ApplyAsync(row, async connection => await Administrators.MayAsync(connection, by) ? await write(connection) : SingleSignOnRefusals.NotAllowed);
        signOns.Drop(this.Tenant());
        providers.Drop(this.Tenant());
        return outcome;
    }
}
