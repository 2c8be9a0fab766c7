using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace EOffice.Grains.Accounts;

/// <summary>Name and password in; a session out, or the step that asks for the second factor.</summary>
internal sealed class SignIns(OfficeDatabase database, Passwords passwords, Throttle throttle, TimeProvider clock)
{
    private const int LongestPassword = 1_000;
    private const int DevicesKept = 20;
    private static readonly TimeSpan StepLife = TimeSpan.FromMinutes(10);

    private const string SelectAccount = $"""
        select a.person, a.password_hash, a.must_change, a.disabled, exists (select from trusted_device d where d.digest = $2 and d.person = a.person),
          exists (select from second_factor f where f.person = a.person and f.sealed_secret is not null), {LocalEntryRule.May}
        from account a join person p on p.id = a.person where a.user_name = $1 or p.nip = $1
        """;

    private const string InsertSession = """
        with signed_in as (update account set signed_in_at = $3 where person = $2)
        insert into session (digest, person, created_at, seen_at, expires_at, by_single_sign_on, outside_factor)
          select $1, $2, $3, $3, $3 + longest_hours * interval '1 hour', $4, $5 from security_policy
        """;

    private const string DropEnded = """
        delete from session where person = $1 and (expires_at <= $2 or seen_at <= $2 - (select idle_minutes * interval '1 minute' from security_policy))
        """;

    private const string InsertDevice = "insert into trusted_device (digest, person, created_at) values ($1, $2, $3)";

    private const string DropOldDevices = """
        delete from trusted_device where digest in (select digest from trusted_device where person = $1 order by created_at desc offset $2)
        """;

    private const string DropSteps = "delete from sign_in_step where person = $1 and until <= $2";

    private const string InsertStep = "insert into sign_in_step (digest, person, until, by_single_sign_on) values ($1, $2, $3, $4)";

    private const string Rehash = "update account set password_hash = $3 where person = $1 and password_hash = $2";

    public async Task<Outcome<SignedIn>> SignInAsync(TenantId tenant, SignIn command)
    {
        var name = command.Name.Trim().ToLowerInvariant();
        var device = command.DeviceToken is { } token ? SecretToken.Digest(token) : [];
        var account = await database.ReadOneAsync(tenant, SelectAccount, ReadAccount, name, device);
        var bucket = account?.Person.ToString() ?? name;
        var known = account is { DeviceKnown: true } ? device : null;
        var check = PasswordVerificationResult.Failed;
        switch (await throttle.TryAsync(tenant, bucket, known, command.ClientAddress, CheckAsync))
        {
            case TryResult.MustWait: return AccountRefusals.TooManyAttempts;
            case TryResult.Wrong: return AccountRefusals.WrongNameOrPassword;
        }

        if (check == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await database.WriteAsync(tenant, Rehash, account!.Person.Value, account.PasswordHash, await passwords.HashAsync(command.Password));
        }

        if (!account!.MayEnterLocally)
        {
            return AccountRefusals.UseSingleSignOn;
        }

        var entrant = new Entrant(account.Person, account.MustChange, known is null ? null : command.DeviceToken, "account.signed-in");
        return account.HasSecondFactor ? await BeginStepAsync(tenant, entrant) : await OpenSessionAsync(tenant, entrant, _ => Task.FromResult<Refusal?>(null));

        async Task<bool> CheckAsync()
        {
            if (command.Password.Length <= LongestPassword)
            {
                check = await passwords.CheckAsync(account?.PasswordHash, command.Password);
            }

            return account is { Disabled: false } && check != PasswordVerificationResult.Failed;
        }
    }

    /// <summary>A session for whoever has shown everything that is asked for.</summary>
    /// <param name="first">What is taken in the same transaction; its refusal opens no session.</param>
    public async Task<Outcome<SignedIn>> OpenSessionAsync(TenantId tenant, Entrant entrant, Func<NpgsqlConnection, Task<Refusal?>> first)
    {
        var now = clock.GetUtcNow();
        var session = SecretToken.New();
        var device = entrant.KnownDevice ?? SecretToken.New();
        var person = entrant.Person.Value;
        var entry = new RowCommand(tenant, Guid.CreateVersion7(now), person, entrant.Action, entrant.Person, now);
        var outcome = await database.ApplyAsync(entry, async connection =>
        {
            if (await first(connection) is { } refusal)
            {
                return refusal;
            }

            await connection.WriteAsync(DropEnded, person, now);
            await connection.WriteAsync(InsertSession, SecretToken.Digest(session), person, now, entrant.BySingleSignOn, entrant.OutsideFactor);
            if (entrant.KnownDevice is null)
            {
                await connection.WriteAsync(InsertDevice, SecretToken.Digest(device), person, now);
                await connection.WriteAsync(DropOldDevices, person, DevicesKept);
            }

            return null;
        });
        return outcome.Refusal is { } no ? no : new SignedIn(session, device, entrant.MustChange);
    }

    /// <summary>The step that asks for the second factor; no session yet.</summary>
    public async Task<Outcome<SignedIn>> BeginStepAsync(TenantId tenant, Entrant entrant)
    {
        var (now, step) = (clock.GetUtcNow(), SecretToken.New());
        await database.WriteAllAsync(tenant,
        [
            new RowWrite(DropSteps, entrant.Person.Value, now),
            new RowWrite(InsertStep, SecretToken.Digest(step), entrant.Person.Value, now + StepLife, entrant.BySingleSignOn),
        ]);
        return new SignedIn("", "", entrant.MustChange) { Step = step };
    }

    private static Account ReadAccount(NpgsqlDataReader row)
        => new(new PersonId(row.GetGuid(0)), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5), row.GetBoolean(6));

    private sealed record Account(PersonId Person, string PasswordHash, bool MustChange, bool Disabled, bool DeviceKnown, bool HasSecondFactor, bool MayEnterLocally);
}

/// <param name="KnownDevice">The token of a device known to the account; null for any other.</param>
/// <param name="Action">What the audit trail calls it.</param>
internal sealed record Entrant(PersonId Person, bool MustChange, string? KnownDevice, string Action)
{
    public bool BySingleSignOn { get; init; }

    /// <summary>The government's own server was shown two factors, and is believed.</summary>
    public bool OutsideFactor { get; init; }
}

/// <summary>Who may still come in by password or passkey: administrators always, so that nobody is locked out when the government's own server is away.</summary>
internal static class LocalEntryRule
{
    /// <summary>A condition on the account a.</summary>
    public const string May = "(a.administrator or not exists (select from single_sign_on where is_on and local_entry = 'Administrators'))";
}
