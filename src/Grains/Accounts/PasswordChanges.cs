using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Grains.Accounts;

/// <summary>A new password by the person, who knows the old one. Whoever forgot it enters with a code: <see cref="EntryCodes.EntryGrain"/>.</summary>
internal sealed class PasswordChanges(OfficeDatabase database, Passwords passwords, Throttle throttle, SecurityPolicies policies, TimeProvider clock)
{
    private const string Purpose = "change-password";

    private const string SelectAccount = """
        select a.user_name, p.nip, a.password_hash, exists (select from command where id = $2)
        from account a join person p on p.id = a.person where a.person = $1
        """;

    private const string Update = "update account set password_hash = $2, must_change = false where person = $1";

    private const string EndOthers = "delete from session where person = $1 and digest <> $2";

    public async Task<Outcome> ChangeAsync(TenantId tenant, ChangePassword command)
    {
        if (await FindAsync(tenant, command.Person, command.RequestId) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        // After a change took effect its "current" password is a wrong one.
        if (account.WasDone)
        {
            return Outcome.Done;
        }

        if (await WhyNotAsync(tenant, command.Person, account.Hash, command.Current) is { } wrong)
        {
            return wrong;
        }

        if (command.New == command.Current)
        {
            return AccountRefusals.PasswordSame;
        }

        return await policies.WhyNotAsync(tenant, command.New, account.UserName, account.Nip) is { } weak ? weak : await WriteAsync(tenant, command);
    }

    /// <summary>Null when this is the person's password: asked again before what must not be done at a desk that was left open.</summary>
    public async Task<Refusal?> WhyNotAsync(TenantId tenant, PersonId person, string password)
        => await FindAsync(tenant, person, Guid.Empty) is { } account ? await WhyNotAsync(tenant, person, account.Hash, password) : AccountRefusals.NotFound;

    private async Task<Refusal?> WhyNotAsync(TenantId tenant, PersonId person, string hash, string password)
        => await throttle.TryAsync(tenant, person, Purpose, async () => await passwords.CheckAsync(hash, password) != PasswordVerificationResult.Failed) switch
        {
            TryResult.MustWait => AccountRefusals.TooManyAttempts with { Field = nameof(ChangePassword.Current) },
            TryResult.Wrong => AccountRefusals.CurrentPasswordWrong,
            _ => null,
        };

    private Task<Account?> FindAsync(TenantId tenant, PersonId person, Guid requestId)
        => database.ReadOneAsync(
            tenant, SelectAccount, row => new Account(row.Text(0), row.Text(1), row.GetString(2), row.GetBoolean(3)), person.Value, requestId);

    private async Task<Outcome> WriteAsync(TenantId tenant, ChangePassword command)
    {
        var (person, hash) = (command.Person.Value, await passwords.HashAsync(command.New));
        var row = new RowCommand(tenant, command.RequestId, person, "account.password-changed", command.Person, clock.GetUtcNow());
        return await database.ApplyAsync(row, async connection =>
        {
            await connection.WriteAsync(Update, person, hash);
            await connection.WriteAsync(EndOthers, person, SecretToken.Digest(command.KeepSession));
            return null;
        });
    }

    private sealed record Account(string? UserName, string? Nip, string Hash, bool WasDone);
}
