using EOffice.Grains.Operators;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Accounts.SecondFactors;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class SecondFactorGrain(AccountsDesk desk, SecondFactorSecrets secrets, SecondSteps steps) : Grain, ISecondFactorGrain
{
    private const string Select = """
        select coalesce(a.user_name, p.nip, p.name), f.sealed_secret is not null, f.since, f.offered_secret, a.administrator,
          (select count(*)::int from recovery_code c where c.person = a.person and c.used_at is null)
        from account a join person p on p.id = a.person left join second_factor f on f.person = a.person where a.person = $1
        """;

    private const string Offer = """
        insert into second_factor (person, offered_secret) values ($1, $2) on conflict (person) do update set offered_secret = excluded.offered_secret
        """;

    private const string Confirm = """
        update second_factor set sealed_secret = offered_secret, offered_secret = null, step = $2, since = $3 where person = $1 and offered_secret = $4
        """;

    private const string PutCodes = "insert into recovery_code (person, digest) select $1, unnest($2::bytea[])";

    private const string DropCodes = "delete from recovery_code where person = $1";

    private const string Drop = "delete from second_factor where person = $1";

    public async Task<SecondFactorView> ViewAsync(PersonId person)
    {
        var found = await FindAsync(person);
        var policy = await desk.Policies.OfAsync(this.Tenant());
        var directory = await desk.Directory.GetAsync(this.Tenant());
        var meant = found is not null && policy.SecondFactor.Means(found.Administrator, directory.HeldBy(person).Any(post => post.MaySign));
        var later = policy.From > directory.Day;
        return new SecondFactorView(found is { On: true }, found?.Since, found?.CodesLeft ?? 0, meant && !later, meant && later ? policy.From : null);
    }

    public async Task<Outcome<SecondFactorOffer>> BeginAsync(BeginSecondFactor command)
    {
        if (await FindAsync(command.Person) is not { } found)
        {
            return AccountRefusals.NotFound;
        }

        if (!command.Fresh && found.Offered is { } offered)
        {
            return new SecondFactorOffer(secrets.Open(this.Tenant(), command.Person, offered), found.Account);
        }

        var secret = Totp.NewSecret();
        await desk.Database.WriteAsync(this.Tenant(), Offer, command.Person.Value, secrets.Seal(this.Tenant(), command.Person, secret));
        return new SecondFactorOffer(secret, found.Account);
    }

    public async Task<Outcome<RecoveryCodes>> ConfirmAsync(ConfirmSecondFactor command)
    {
        var (person, now) = (command.Person, desk.Clock.GetUtcNow());
        var found = await FindAsync(person);
        if (found is { On: true } && await desk.PasswordChanges.WhyNotAsync(this.Tenant(), person, command.Password ?? "") is { } wrong)
        {
            return wrong;
        }

        var offered = found?.Offered;
        var step = offered is null ? null : Totp.StepOf(secrets.Open(this.Tenant(), person, offered), command.Code, now);
        return await PutCodesAsync(command.RequestId, person, "second-factor.set-up", async connection =>
        {
            if (offered is null || step is null)
            {
                return offered is null ? SecondFactorRefusals.NotOffered : SecondFactorRefusals.WrongCode;
            }

            await connection.WriteAsync("delete from session where person = $1 and digest <> $2", person.Value, SecretToken.Digest(command.KeepSession));
            return await connection.WriteAsync(Confirm, person.Value, step, now, offered) == 1 ? null : SecondFactorRefusals.NotOffered;
        });
    }

    public async Task<Outcome<RecoveryCodes>> RenewCodesAsync(RenewRecoveryCodes command)
        => await desk.PasswordChanges.WhyNotAsync(this.Tenant(), command.Person, command.Password) is { } wrong
            ? wrong
            : await PutCodesAsync(command.RequestId, command.Person, "second-factor.codes-renewed", async connection
                => await connection.ReadValueAsync<bool>("select sealed_secret is not null from second_factor where person = $1", command.Person.Value) ? null : SecondFactorRefusals.NotOn);

    public async Task<Outcome> TurnOffAsync(TurnOffSecondFactor command)
    {
        if (await desk.PasswordChanges.WhyNotAsync(this.Tenant(), command.Person, command.Password) is { } wrong)
        {
            return wrong;
        }

        return (await ViewAsync(command.Person)).Required
            ? SecondFactorRefusals.Required
            : await EndAsync(new RowCommand(
                this.Tenant(), command.RequestId, command.Person.Value, "second-factor.turned-off", command.Person, desk.Clock.GetUtcNow()), _ => Task.FromResult<Refusal?>(null));
    }

    public async Task<Outcome> ResetAsync(ResetSecondFactor command)
    {
        var reason = command.Reason.Trim();
        if (reason.Length == 0)
        {
            return SecondFactorRefusals.ReasonMissing;
        }

        var row = new RowCommand(this.Tenant(), command.RequestId, command.Person.Value, "second-factor.reset", command.By, desk.Clock.GetUtcNow(), reason);
        return await EndAsync(row, async connection =>
        {
            if (command.By == command.Person || !await Administrators.MayAsync(connection, command.By))
            {
                return AccountRefusals.NotAllowed;
            }

            await connection.WriteAsync("delete from session where person = $1", command.Person.Value);
            return null;
        }, keys: true);
    }

    public Task<Outcome<SignedIn>> PassAsync(PassSecondFactor command) => steps.PassAsync(this.Tenant(), command);

    /// <param name="keys">Passkeys too: they may be on the phone that was lost.</param>
    private Task<Outcome> EndAsync(RowCommand row, Func<NpgsqlConnection, Task<Refusal?>> first, bool keys = false)
        => desk.Database.ApplyAsync(row, async connection =>
        {
            if (await first(connection) is { } refusal)
            {
                return refusal;
            }

            var extra = keys ? await connection.WriteAsync("delete from passkey where person = $1", row.Subject) : 0;

            await connection.WriteAsync(DropCodes, row.Subject);
            await connection.WriteAsync("delete from sign_in_step where person = $1", row.Subject);
            return await connection.WriteAsync(Drop, row.Subject) + extra == 0 ? SecondFactorRefusals.NotOn : null;
        });

    private async Task<Outcome<RecoveryCodes>> PutCodesAsync(Guid requestId, PersonId person, string action, Func<NpgsqlConnection, Task<Refusal?>> first)
    {
        var codes = secrets.CodesOf(this.Tenant(), person, requestId);
        var outcome = await desk.Database.ApplyAsync(new RowCommand(this.Tenant(), requestId, person.Value, action, person, desk.Clock.GetUtcNow()), async connection =>
        {
            if (await first(connection) is { } refusal)
            {
                return refusal;
            }

            await connection.WriteAsync(DropCodes, person.Value);
            await connection.WriteAsync(PutCodes, person.Value, codes.Codes.Select(code => secrets.Digests(this.Tenant(), person, code)[0]).ToArray());
            return null;
        });
        return outcome.Refusal is { } no ? no : codes;
    }

    private Task<Found?> FindAsync(PersonId person)
        => desk.Database.ReadOneAsync(
            this.Tenant(), Select,
            row => new Found(row.GetString(0), row.GetBoolean(1), row.Instant(2), row.IsDBNull(3) ? null : (byte[])row[3], row.GetBoolean(4), row.GetInt32(5)), person.Value);

    private sealed record Found(string Account, bool On, DateTimeOffset? Since, byte[]? Offered, bool Administrator, int CodesLeft);
}
