using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Accounts;

/// <summary>Accounts and what lets their persons in. No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed partial class AccountsGrain(AccountsDesk desk) : Grain, IAccountsGrain
{
    private const string TokenPrefix = "eo_";

    private const string EndSessions = "delete from session where person = $1";

    private const string KnowsDevice = """
        select exists (select from trusted_device d join account a on a.person = d.person where d.digest = $1 and not a.disabled)
        """;

    private const string EndTokens = "delete from api_token where person = $1";

    public async Task<Outcome> OpenAsync(OpenAccount command)
    {
        var name = command.UserName.Trim();
        if (!UserName().IsMatch(name))
        {
            return AccountRefusals.NameMalformed;
        }

        if (await WhyNotAsync(command.Person, name, command.Password) is { } weak)
        {
            return weak.Field is null ? weak : weak with { Field = nameof(command.Password) };
        }

        var hash = await desk.Passwords.HashAsync(command.Password);
        return await ApplyAsync(command.RequestId, command.Person, "account.opened", command.By, async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return AccountRefusals.NotAllowed;
            }

            await connection.WriteAsync(
                "insert into account (person, user_name, password_hash, must_change, administrator) values ($1, $2, $3, $4, $5)",
                command.Person.Value, name, hash, command.MustChange, command.Administrator);
            return await desk.Quotas.WhyNoMoreAccountsAsync(this.Tenant(), connection);
        });
    }

    public Task<Outcome<SignedIn>> SignInAsync(SignIn command) => desk.SignIns.SignInAsync(this.Tenant(), command);

    public Task<Officer?> OfficerAsync(string sessionToken) => desk.Sessions.OfficerAsync(this.Tenant(), sessionToken);

    public Task<Officer?> PeekAsync(string sessionToken) => desk.Sessions.PeekAsync(this.Tenant(), sessionToken);

    public Task<bool> KnowsDeviceAsync(string deviceToken)
        => desk.Database.ReadOneAsync(this.Tenant(), KnowsDevice, row => row.GetBoolean(0), SecretToken.Digest(deviceToken));

    public async Task<SignedOut> SignOutAsync(string sessionToken)
        => new(await desk.Database.ReadOneAsync(
            this.Tenant(), "delete from session where digest = $1 returning by_single_sign_on", row => row.GetBoolean(0), SecretToken.Digest(sessionToken)));

    public Task<Outcome> SignOutEverywhereAsync(PersonId person)
        => ApplyAsync(Guid.CreateVersion7(), person, "account.signed-out-everywhere", person, async connection =>
        {
            await connection.WriteAsync(EndSessions, person.Value);
            await connection.WriteAsync("delete from trusted_device where person = $1", person.Value);
            return null;
        });

    public async Task<Outcome> ChangePasswordAsync(ChangePassword command)
        => await desk.PasswordChanges.ChangeAsync(this.Tenant(), command);

    public Task<Outcome> SetDisabledAsync(SetDisabled command)
        => ApplyAsync(command.RequestId, command.Person, command.Disabled ? "account.disabled" : "account.enabled", command.By, async connection =>
        {
            // Nobody locks themselves out; so at least one administrator is always left.
            if (command.By == command.Person || !await Administrators.MayAsync(connection, command.By))
            {
                return AccountRefusals.NotAllowed;
            }

            if (await connection.WriteAsync("update account set disabled = $2 where person = $1", command.Person.Value, command.Disabled) == 0)
            {
                return AccountRefusals.NotFound;
            }

            if (!command.Disabled)
            {
                return await desk.Quotas.WhyNoMoreAccountsAsync(this.Tenant(), connection);
            }

            await connection.WriteAsync(EndSessions, command.Person.Value);
            await connection.WriteAsync(EndTokens, command.Person.Value);
            await connection.WriteAsync("delete from entry_code where person = $1", command.Person.Value);
            return null;
        });

    public Task<Outcome> SetAdministratorAsync(SetAdministrator command)
    {
        var action = command.Administrator ? "account.administrator-made" : "account.administrator-ended";
        return ApplyAsync(command.RequestId, command.Person, action, command.By, async connection
            => command.By == command.Person || !await Administrators.MayAsync(connection, command.By)
                ? AccountRefusals.NotAllowed
                : await connection.WriteAsync("update account set administrator = $2 where person = $1", command.Person.Value, command.Administrator) == 0
                    ? AccountRefusals.NotFound
                    : null);
    }

    public async Task<Outcome<IssuedToken>> IssueTokenAsync(IssueToken command)
    {
        var tenant = this.Tenant();
        var held = (await desk.Directory.GetAsync(tenant)).Find(command.By.Post)?.Holder?.Person == command.By.Person;
        var token = TokenFor(tenant, command);
        var outcome = await ApplyAsync(command.RequestId, command.By.Person, "account.token-issued", command.By.Person, async connection =>
        {
            if (await desk.Sessions.MustSetUpAsync(tenant, command.By.Person))
            {
                return SecondFactorRefusals.Needed;
            }

            if (!held || !await connection.ReadValueAsync<bool>("select not disabled from account where person = $1", command.By.Person.Value))
            {
                return AccountRefusals.NotAllowed;
            }

            await connection.WriteAsync(
                "insert into api_token (digest, person, post, label, until_day) values ($1, $2, $3, $4, $5)",
                SecretToken.Digest(token), command.By.Person.Value, command.By.Post.Value, command.Label.Trim(), command.Until);
            return null;
        });
        return outcome.Refusal is { } refusal ? refusal : new IssuedToken(token);
    }

    public Task<Outcome> RevokeTokensAsync(PersonId person)
        => ApplyAsync(Guid.CreateVersion7(), person, "account.tokens-revoked", person, async connection =>
        {
            await connection.WriteAsync(EndTokens, person.Value);
            return null;
        });

    public Task<Officer?> OfficerByTokenAsync(string bearerToken)
        => bearerToken.StartsWith(TokenPrefix, StringComparison.Ordinal)
            ? desk.Sessions.OfficerByTokenAsync(this.Tenant(), bearerToken)
            : Task.FromResult<Officer?>(null);

    // Made from the command under the tenant's key, so that a repeated command shows the same token though it is stored nowhere.
    private string TokenFor(TenantId tenant, IssueToken command)
        => TokenPrefix + Base64Url.EncodeToString(HMACSHA256.HashData(
            desk.Keys.KeyFor(tenant, "api-token"), Encoding.UTF8.GetBytes($"{command.RequestId}\n{command.By.Person}\n{command.By.Post}")));

    /// <summary>Null when the person exists and the password may be used.</summary>
    private async Task<Refusal?> WhyNotAsync(PersonId person, string userName, string password)
    {
        var found = await desk.Database.ReadOneAsync(
            this.Tenant(), "select nip from person where id = $1", row => new[] { row.Text(0) }, person.Value);
        return found is null
            ? AccountRefusals.NotFound
            : await desk.Policies.WhyNotAsync(this.Tenant(), password, userName, found[0]);
    }

    private async Task<Outcome> ApplyAsync(Guid requestId, PersonId subject, string action, PersonId by, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        try
        {
            return await desk.Database.ApplyAsync(new RowCommand(this.Tenant(), requestId, subject.Value, action, by, desk.Clock.GetUtcNow()), write);
        }
        catch (PostgresException fault) when (fault is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "account" })
        {
            return fault.ConstraintName == "account_pkey" ? AccountRefusals.AlreadyOpen : AccountRefusals.NameTaken;
        }
    }

    // A letter first: a user name can't be another person's NIP.
    [GeneratedRegex("^[a-z][a-z0-9.-]{2,31}$")]
    internal static partial Regex UserName();
}
