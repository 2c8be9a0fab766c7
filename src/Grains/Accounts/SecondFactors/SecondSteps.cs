using EOffice.Grains.Operators;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Accounts.SecondFactors;

/// <summary>Between the right password and the session: asks for a code of the app, or one of the recovery codes.</summary>
internal sealed class SecondSteps(OfficeDatabase database, SecondFactorSecrets secrets, SignIns signIns, Throttle throttle, TimeProvider clock)
{
    private const string Select = """
        select s.person, f.sealed_secret, f.step, a.must_change, exists (select from trusted_device d where d.digest = $3 and d.person = s.person), s.by_single_sign_on
        from sign_in_step s join account a on a.person = s.person join second_factor f on f.person = s.person
        where s.digest = $1 and s.until > $2 and not a.disabled and f.sealed_secret is not null
        """;

    private const string TakeStep = "delete from sign_in_step where digest = $1";

    private const string TakeTotp = "update second_factor set step = $2 where person = $1 and step < $2";

    private const string FindCode = "select digest from recovery_code where person = $1 and digest = any($2) and used_at is null";

    private const string TakeCode = "update recovery_code set used_at = $3 where person = $1 and digest = $2 and used_at is null";

    public async Task<Outcome<SignedIn>> PassAsync(TenantId tenant, PassSecondFactor command)
    {
        var (digest, now) = (SecretToken.Digest(command.Step), clock.GetUtcNow());
        var device = command.DeviceToken is { } token ? SecretToken.Digest(token) : [];
        if (await database.ReadOneAsync(tenant, Select, Read, digest, now, device) is not { } waiting)
        {
            return SecondFactorRefusals.StepEnded;
        }

        Given? given = null;
        var known = waiting.DeviceKnown ? device : null;
        switch (await throttle.TryAsync(tenant, $"second-factor\n{waiting.Person}", known, command.ClientAddress, async () =>
            (given = await CheckAsync(tenant, waiting, command.Code, now)) is not null))
        {
            case TryResult.MustWait: return AccountRefusals.TooManyAttempts;
            case TryResult.Wrong: return SecondFactorRefusals.WrongCode;
        }

        // What lets in is taken in the transaction of the session: once, however many come with it.
        return await signIns.OpenSessionAsync(tenant, waiting.ToEntrant(known is null ? null : command.DeviceToken, given!.Action), async connection =>
            await connection.WriteAsync(TakeStep, digest) == 0 ? SecondFactorRefusals.StepEnded
            : await TakeAsync(connection, waiting.Person, given, now) == 0 ? SecondFactorRefusals.WrongCode
            : null);
    }

    private async Task<Given?> CheckAsync(TenantId tenant, Waiting waiting, string typed, DateTimeOffset now)
    {
        if (Totp.StepOf(secrets.Open(tenant, waiting.Person, waiting.Secret), typed, now) is { } step)
        {
            return step > waiting.Step ? new Given(step, null) : null;
        }

        return secrets.Digests(tenant, waiting.Person, typed) is { Count: > 0 } digests
            && await database.ReadOneAsync(tenant, FindCode, row => (byte[])row[0], waiting.Person.Value, digests.ToArray()) is { } code
                ? new Given(null, code)
                : null;
    }

    private static Task<int> TakeAsync(NpgsqlConnection connection, PersonId person, Given given, DateTimeOffset now)
        => given.Step is { } step
            ? connection.WriteAsync(TakeTotp, person.Value, step)
            : connection.WriteAsync(TakeCode, person.Value, given.Code!, now);

    private static Waiting Read(NpgsqlDataReader row)
        => new(new PersonId(row.GetGuid(0)), (byte[])row[1], row.GetInt64(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5));

    private sealed record Waiting(PersonId Person, byte[] Secret, long Step, bool MustChange, bool DeviceKnown, bool BySingleSignOn)
    {
        public Entrant ToEntrant(string? device, string action) => new(Person, MustChange, device, action) { BySingleSignOn = BySingleSignOn };
    }

    private sealed record Given(long? Step, byte[]? Code)
    {
        public string Action => Step is null ? "account.signed-in-with-recovery-code" : "account.signed-in";
    }
}
