using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace EOffice.Grains.Accounts;

/// <summary>Name and password in, session out.</summary>
internal sealed class SignIns(OfficeDatabase database, Passwords passwords, Throttle throttle, TimeProvider clock)
{
    private const int LongestPassword = 1_000;
    private const int DevicesKept = 20;

    private const string SelectAccount = """
        select a.person, a.password_hash, a.must_change, a.disabled, exists (select from trusted_device d where d.digest = $2 and d.person = a.person)
        from account a join person p on p.id = a.person where a.user_name = $1 or p.nip = $1
        """;

    private const string InsertSession = """
        with signed_in as (update account set signed_in_at = $3 where person = $2)
        insert into session (digest, person, created_at, seen_at, expires_at) select $1, $2, $3, $3, $3 + longest_hours * interval '1 hour' from security_policy
        """;

    private const string DropEnded = """
        delete from session where person = $1 and (expires_at <= $2 or seen_at <= $2 - (select idle_minutes * interval '1 minute' from security_policy))
        """;

    private const string InsertDevice = "insert into trusted_device (digest, person, created_at) values ($1, $2, $3)";

    private const string DropOldDevices = """
        delete from trusted_device where digest in (select digest from trusted_device where person = $1 order by created_at desc offset $2)
        """;

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

        return await OpenSessionAsync(tenant, account!, known is null ? null : command.DeviceToken);

        async Task<bool> CheckAsync()
        {
            if (command.Password.Length <= LongestPassword)
            {
                check = await passwords.CheckAsync(account?.PasswordHash, command.Password);
            }

            return account is { Disabled: false } && check != PasswordVerificationResult.Failed;
        }
    }

    private async Task<SignedIn> OpenSessionAsync(TenantId tenant, Account account, string? knownDevice)
    {
        var now = clock.GetUtcNow();
        var session = SecretToken.New();
        var device = knownDevice ?? SecretToken.New();
        var person = account.Person.Value;
        var entry = new RowCommand(tenant, Guid.CreateVersion7(now), person, "account.signed-in", account.Person, now);
        await database.ApplyAsync(entry, async connection =>
        {
            await connection.WriteAsync(DropEnded, person, now);
            await connection.WriteAsync(InsertSession, SecretToken.Digest(session), person, now);
            if (knownDevice is null)
            {
                await connection.WriteAsync(InsertDevice, SecretToken.Digest(device), person, now);
                await connection.WriteAsync(DropOldDevices, person, DevicesKept);
            }

            return null;
        });
        return new SignedIn(session, device, account.MustChange);
    }

    private static Account ReadAccount(NpgsqlDataReader row)
        => new(new PersonId(row.GetGuid(0)), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4));

    private sealed record Account(PersonId Person, string PasswordHash, bool MustChange, bool Disabled, bool DeviceKnown);
}
